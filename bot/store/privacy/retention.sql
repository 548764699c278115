-- name: searches
-- Old searches are forgotten.
DELETE FROM searches WHERE id IN (SELECT id FROM searches WHERE asked_at < :before LIMIT :most);

-- name: who_missed
-- Who looked in vain is forgotten before the words are.
UPDATE misses SET member_id = NULL
WHERE id IN (SELECT id FROM misses WHERE asked_at < :before AND member_id IS NOT NULL LIMIT :most);

-- name: misses
-- Searches in vain, too old to be kept.
DELETE FROM misses WHERE id IN (SELECT id FROM misses WHERE asked_at < :before LIMIT :most);

-- name: who_consulted
-- After a while answers are figures, without the person.
UPDATE consultations SET member_id = NULL, ask_at = NULL
WHERE id IN (SELECT id FROM consultations WHERE opened_at < :before AND member_id IS NOT NULL LIMIT :most);

-- name: consultations
-- Without an answer they are of no use to figures; with one, only for some time.
DELETE FROM consultations
WHERE id IN (
    SELECT id FROM consultations
    WHERE member_id IS NULL AND (outcome IN ('', 'not_tried') OR opened_at < :before)
    LIMIT :most
);

-- name: confirmations
-- Old questions whether a card is still exact.
DELETE FROM confirmations WHERE id IN (SELECT id FROM confirmations WHERE asked_on < :before LIMIT :most);

-- name: reports
-- Errors flagged on cards, some time after they were dealt with.
DELETE FROM reports WHERE id IN (SELECT id FROM reports WHERE closed_at < :before LIMIT :most);

-- name: changes
-- A référent's former name or line is not kept for ever.
DELETE FROM referent_changes
WHERE id IN (SELECT id FROM referent_changes WHERE changed_at < :before LIMIT :most);

-- name: journal
-- Lines too old to be kept.
DELETE FROM journal WHERE id IN (SELECT id FROM journal WHERE done_at < :before LIMIT :most);

-- name: requests
-- Requests too old to be kept, decided or not.
DELETE FROM requests WHERE id IN (SELECT id FROM requests WHERE asked_at < :before LIMIT :most);

-- name: arrivals
-- Who came into a group and was not welcomed in time.
DELETE FROM arrivals
WHERE (group_id, user_id) IN (SELECT group_id, user_id FROM arrivals WHERE arrived_at < :before LIMIT :most);

-- name: invitations
-- Codes that have let nobody in for long.
DELETE FROM invitations WHERE code IN (SELECT code FROM invitations WHERE expires_at < :before LIMIT :most);

-- name: forms
-- Forms left half-way long ago.
DELETE FROM forms WHERE user_id IN (SELECT user_id FROM forms WHERE updated_at < :before LIMIT :most);

-- name: forms_aside
-- Forms that were set aside long ago.
DELETE FROM forms_aside WHERE id IN (SELECT id FROM forms_aside WHERE updated_at < :before LIMIT :most);

-- name: tasks
-- Background work of which nobody came to fetch what it made.
DELETE FROM tasks WHERE id IN (SELECT id FROM tasks WHERE asked_at < :before LIMIT :most);

-- name: retirements
-- A card that left one département, and was not put back.
DELETE FROM retirements WHERE id IN (SELECT id FROM retirements WHERE retired_at < :before LIMIT :most);

-- name: empty_referents
-- Only the figures of the partner were left of them, and those are gone too.
DELETE FROM referents
WHERE id IN (SELECT id FROM referents WHERE emptied_at IS NOT NULL AND retired_at < :before LIMIT :most);

-- name: retired_referents
-- Cards that left every directory long enough ago.
SELECT id FROM referents WHERE retired_at < :before AND emptied_at IS NULL ORDER BY retired_at LIMIT :most;

-- name: empty_referent
-- Nothing of the person or the line is kept; the row stays for the figures of its partner.
UPDATE referents SET organisation = '', first_name = '', last_name = '', job = '', line = '', mailbox = '',
    phone = '', email = '', covers = '', excludes = '', notice = '', standard_procedure = '', procedure_url = '',
    hours = '', escalation = '', absent_from = NULL, absent_until = NULL, deputy_id = NULL, internal_note = '',
    source = '', emptied_at = :now
WHERE id = :id;

-- name: leave_deputies
-- Cards whose deputy is the emptied card have none any more.
UPDATE referents SET deputy_id = NULL WHERE deputy_id = :id;

-- name: forget_favourites
-- The emptied card is nobody's favourite any more.
DELETE FROM favourites WHERE referent_id = :id;

-- name: forget_history
-- What the emptied card said before its changes.
DELETE FROM referent_changes WHERE referent_id = :id;

-- name: forget_reports
-- Errors that were flagged on the emptied card.
DELETE FROM reports WHERE referent_id = :id;

-- name: forget_questions
-- Questions whether the emptied card was exact.
DELETE FROM confirmations WHERE referent_id = :id;

-- name: forget_retirements
-- The emptied card cannot be put back into a directory any more.
DELETE FROM retirements WHERE referent_id = :id;
