-- name: person_by_user
-- What a person of the network is known by, from their Telegram account.
SELECT id, user_id, invitation_code FROM members WHERE user_id = :user_id;

-- name: person_by_id
-- What a person of the network is known by, from the id of their row.
SELECT id, user_id, invitation_code FROM members WHERE id = :id;

-- name: close_invitations
-- Codes for advisers stay good, they are the network's; those that give more rights go with who made them.
UPDATE invitations SET uses_left = 0 WHERE created_by = :created_by AND role <> 'conseiller';

-- name: close_way_back
-- Who was suspended or removed, and is then erased, does not come back with the code they know.
UPDATE invitations SET uses_left = 0
WHERE code IN (
    SELECT invitation_code FROM members
    WHERE id = :id AND (state = 'suspended' OR (state = 'left' AND state_reason = 'removed'))
);
