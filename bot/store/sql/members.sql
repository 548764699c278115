-- name: member_by_user
-- Who is behind a Telegram account.
SELECT id, user_id, department_code, role, structure_id, first_name, last_name, state, reachable, last_seen_on
FROM members
WHERE user_id = :user_id;

-- name: members_with_role
-- Members in force of one département who have a role and can be written to.
SELECT id, user_id, department_code, role, structure_id, first_name, last_name, state, reachable, last_seen_on
FROM members
WHERE department_code = :department_code AND role = :role AND state = 'active' AND reachable = 1
    AND user_id IS NOT NULL
ORDER BY id;

-- name: save_member
-- Somebody who went through the whole of /start CODE; who comes back is the same person.
INSERT INTO members (
    id, user_id, department_code, role, structure_id, first_name, last_name, state, reachable,
    charter_accepted_at, charter_version, invitation_code, joined_at, last_seen_on
)
VALUES (
    :id, :user_id, :department_code, :role, :structure_id, :first_name, :last_name, 'active', 1,
    :now, :charter_version, :invitation_code, :now, :today
)
ON CONFLICT (user_id) DO UPDATE
SET department_code = excluded.department_code,
    role = excluded.role,
    structure_id = excluded.structure_id,
    first_name = excluded.first_name,
    last_name = excluded.last_name,
    state = 'active',
    reachable = 1,
    charter_accepted_at = excluded.charter_accepted_at,
    charter_version = excluded.charter_version,
    invitation_code = excluded.invitation_code,
    joined_at = excluded.joined_at,
    last_seen_on = excluded.last_seen_on
RETURNING id;

-- name: member_seen
-- The day of the last sign of life, and whether the bot can write to them.
UPDATE members SET last_seen_on = :today, reachable = :reachable WHERE id = :id;

-- name: set_reachable
-- Somebody stopped the bot, or started it again.
UPDATE members SET reachable = :reachable WHERE user_id = :user_id;

-- name: invitation_by_code
-- An invitation, used up or not.
SELECT code, role, department_code, structure_id, uses_left, expires_at FROM invitations WHERE code = :code;

-- name: add_invitation
-- A new code.
INSERT INTO invitations (code, role, department_code, structure_id, uses_left, expires_at, created_by, created_at)
VALUES (:code, :role, :department_code, :structure_id, :uses_left, :expires_at, :created_by, :now);

-- name: use_invitation
-- One use less, if one is left and it is not out of date.
UPDATE invitations SET uses_left = uses_left - 1 WHERE code = :code AND uses_left > 0 AND expires_at > :now;
