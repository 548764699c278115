-- name: person_by_user
-- What a person of the network is known by, from their Telegram account.
SELECT id, user_id, invitation_code FROM members WHERE user_id = :user_id;

-- name: person_by_id
-- The same, from their row.
SELECT id, user_id, invitation_code FROM members WHERE id = :id;

-- name: close_invitations
-- Codes for advisers stay good, they are the network's; those that give more rights go with who made them.
UPDATE invitations SET uses_left = 0 WHERE created_by = :created_by AND role <> 'conseiller';

-- name: updates
-- Updates whose content is still there: those that wait, and those that were set aside.
SELECT position, state, body, received_at FROM inbox WHERE body <> '' AND state <> 'handled' ORDER BY position;

-- name: empty_update
-- Its content is forgotten, its number stays.
UPDATE inbox SET body = '', findings = '[]' WHERE position = :position;

-- name: notices
-- What is still to be sent to people one by one, or was set aside; a bulk send is the network's own.
SELECT id, params FROM outbox WHERE lane < 2 AND params <> '{}' AND state <> 'sending';

-- name: drop_notice
-- It will not be sent.
DELETE FROM outbox WHERE id = :id AND state <> 'sending';
