-- name: latest_consultation
-- The last time a member opened a card.
SELECT id, department_code, member_id, referent_id, opened_at, ask_at, asked_at, outcome
FROM consultations
WHERE member_id = :member_id AND referent_id = :referent_id
ORDER BY opened_at DESC, id
LIMIT 1;

-- name: add_consultation
-- A card was opened.
INSERT INTO consultations (id, department_code, member_id, referent_id, opened_at, ask_at, asked_at, outcome)
VALUES (:id, :department_code, :member_id, :referent_id, :opened_at, :ask_at, NULL, '');

-- name: open_again
-- The same card once more, for the same need.
UPDATE consultations SET opened_at = :now WHERE id = :id;

-- name: recent_cards
-- The cards a member opened, the latest first.
SELECT referent_id
FROM consultations
WHERE member_id = :member_id
GROUP BY referent_id
ORDER BY MAX(opened_at) DESC, referent_id
LIMIT :limit;

-- name: users_of_cards
-- Who opened which card of a département since an instant, the latest first; only advisers who can be written to.
SELECT consultations.referent_id, consultations.member_id
FROM consultations
JOIN members ON members.id = consultations.member_id
WHERE consultations.department_code = :department_code AND consultations.opened_at >= :since
    AND members.state = 'active' AND members.reachable = 1 AND members.user_id IS NOT NULL
    AND members.role = 'conseiller' AND members.department_code = consultations.department_code
GROUP BY consultations.referent_id, consultations.member_id
ORDER BY consultations.referent_id, MAX(consultations.opened_at) DESC, consultations.member_id;

-- name: to_ask
-- Questions whose time has come, by person, the latest consultation first; none on a card checked or mended since.
SELECT consultations.id, consultations.department_code, consultations.member_id, consultations.referent_id,
    consultations.opened_at, consultations.ask_at, consultations.asked_at, consultations.outcome
FROM consultations
JOIN referents ON referents.id = consultations.referent_id AND referents.retired_at IS NULL
JOIN members ON members.id = consultations.member_id AND members.state = 'active' AND members.reachable = 1
WHERE consultations.department_code = :department_code
    AND consultations.ask_at <= :now AND consultations.ask_at > :too_late
    AND members.department_code = consultations.department_code
    AND NOT EXISTS (
        SELECT 1 FROM referent_changes
        WHERE referent_changes.referent_id = consultations.referent_id AND referent_changes.undone_at IS NULL
            AND referent_changes.changed_at > consultations.opened_at
    )
    AND (referents.verified_on IS NULL OR referents.verified_on <= consultations.opened_at)
ORDER BY consultations.member_id, consultations.opened_at DESC, consultations.id;

-- name: stop_asking
-- Questions of a département whose time has come: they were asked, or will not be.
UPDATE consultations SET ask_at = NULL WHERE ask_at <= :now AND department_code = :department_code;

-- name: set_asked
-- The question was put.
UPDATE consultations SET ask_at = NULL, asked_at = :now WHERE id = :id;

-- name: departments_to_ask
-- The départements in which a question's time has come.
SELECT DISTINCT department_code FROM consultations WHERE ask_at <= :now ORDER BY department_code;

-- name: next_question
-- When the next question is due.
SELECT MIN(ask_at) AS due FROM consultations WHERE ask_at IS NOT NULL;

-- name: unanswered
-- What a member was asked and has not answered, if the card is still there and was not checked or mended since.
SELECT consultations.id, consultations.department_code, consultations.member_id, consultations.referent_id,
    consultations.opened_at, consultations.ask_at, consultations.asked_at, consultations.outcome
FROM consultations
JOIN referents ON referents.id = consultations.referent_id AND referents.retired_at IS NULL
WHERE consultations.id = :id AND consultations.member_id = :member_id
    AND consultations.department_code = :department_code AND consultations.asked_at IS NOT NULL
    AND consultations.outcome = ''
    AND NOT EXISTS (
        SELECT 1 FROM referent_changes
        WHERE referent_changes.referent_id = consultations.referent_id AND referent_changes.undone_at IS NULL
            AND referent_changes.changed_at > consultations.opened_at
    )
    AND (referents.verified_on IS NULL OR referents.verified_on <= consultations.opened_at);

-- name: set_outcome
-- The first answer counts, but « wrong » may turn out to be « not tried ». An answer of somebody else, or to what was
-- not asked, changes nothing.
UPDATE consultations SET outcome = :outcome
WHERE id = :id AND member_id = :member_id AND asked_at IS NOT NULL
    AND (outcome = '' OR (outcome = 'wrong' AND CAST(:outcome AS TEXT) = 'not_tried'))
RETURNING referent_id;

-- name: outcomes_by_partner
-- What was answered in a département since an instant.
SELECT referents.partner_id, consultations.outcome, COUNT(*) AS total
FROM consultations
JOIN referents ON referents.id = consultations.referent_id
WHERE consultations.department_code = :department_code AND consultations.asked_at >= :since
    AND consultations.outcome IN ('reached', 'not_reached', 'wrong')
GROUP BY referents.partner_id, consultations.outcome;
