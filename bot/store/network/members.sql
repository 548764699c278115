-- name: member_by_user
-- Who is behind a Telegram account.
SELECT id, user_id, department_code, role, structure_id, first_name, last_name, state, reachable, last_seen_on,
    email, phone
FROM members
WHERE user_id = :user_id;

-- name: member_by_id
-- One person of the network.
SELECT id, user_id, department_code, role, structure_id, first_name, last_name, state, reachable, last_seen_on,
    email, phone
FROM members
WHERE id = :id;

-- name: members_with_role
-- Members in force of one département who have a role and can be written to.
SELECT id, user_id, department_code, role, structure_id, first_name, last_name, state, reachable, last_seen_on,
    email, phone
FROM members
WHERE department_code = :department_code AND role = :role AND state = 'active' AND reachable = 1
    AND user_id IS NOT NULL
ORDER BY id;

-- name: in_force_with_role
-- Members in force of one département who have a role, whether or not they can be written to on Telegram.
SELECT id, user_id, department_code, role, structure_id, first_name, last_name, state, reachable, last_seen_on,
    email, phone
FROM members
WHERE department_code = :department_code AND role = :role AND state = 'active'
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
    last_seen_on = excluded.last_seen_on,
    warned_on = NULL,
    state_since = NULL,
    state_reason = ''
RETURNING id;

-- name: member_seen
-- The day of the last sign of life, and whether the bot can write to them; who was warned is not silent any more.
UPDATE members SET last_seen_on = :today, reachable = :reachable, warned_on = NULL WHERE id = :id;

-- name: set_reachable
-- Somebody stopped the bot, or started it again.
UPDATE members SET reachable = :reachable WHERE user_id = :user_id;

-- name: invitation_by_code
-- An invitation, used up or not.
SELECT code, role, department_code, structure_id, uses_left, expires_at, member_id, created_at
FROM invitations
WHERE code = :code;

-- name: add_invitation
-- A new code.
INSERT INTO invitations (
    code, role, department_code, structure_id, uses_left, expires_at, created_by, created_at, member_id
)
VALUES (
    :code, :role, :department_code, :structure_id, :uses_left, :expires_at, :created_by, :created_at, :member_id
);

-- name: use_invitation
-- One use less, if one is left and it is not out of date.
UPDATE invitations SET uses_left = uses_left - 1 WHERE code = :code AND uses_left > 0 AND expires_at > :now;

-- name: adopt
-- Somebody who was in the list without Telegram has it now: the same row, unless that account already has its own.
UPDATE members SET user_id = :user_id
WHERE id = :id AND user_id IS NULL AND department_code = :department_code
    AND NOT EXISTS (SELECT 1 FROM members AS others WHERE others.user_id = :user_id);

-- name: end_of_member
-- Since when, and why, somebody is no longer in force.
SELECT state, state_since, state_reason FROM members WHERE user_id = :user_id;

-- name: listed
-- The people of one département or (NULL) of all, by name; with an id, only that one.
SELECT
    members.id, members.user_id, members.department_code, members.role, members.structure_id, members.first_name,
    members.last_name, members.state, members.reachable, members.last_seen_on, members.email, members.phone,
    members.joined_at, members.warned_on, members.state_reason,
    structures.name AS structure_name, structures.commune AS structure_commune
FROM members
LEFT JOIN structures ON structures.id = members.structure_id
WHERE (CAST(:scope AS TEXT) IS NULL OR members.department_code = CAST(:scope AS TEXT))
    AND (CAST(:id AS TEXT) IS NULL OR members.id = CAST(:id AS TEXT))
ORDER BY members.last_name, members.first_name, members.id;

-- name: add_person
-- Somebody without Telegram: no charter, no invitation; reached by mail and telephone.
INSERT INTO members (
    id, user_id, department_code, role, structure_id, first_name, last_name, state, reachable,
    charter_accepted_at, charter_version, invitation_code, joined_at, last_seen_on, email, phone
)
VALUES (
    :id, NULL, :department_code, :role, :structure_id, :first_name, :last_name, 'active', 0,
    '', '', NULL, :now, :today, :email, :phone
);

-- name: set_role
-- Another role.
UPDATE members SET role = :role WHERE id = :id;

-- name: set_structure
-- Another structure, or none.
UPDATE members SET structure_id = :structure_id WHERE id = :id;

-- name: set_contact
-- How somebody without Telegram is reached.
UPDATE members SET email = :email, phone = :phone WHERE id = :id;

-- name: set_state
-- Suspended, left, or in force again.
UPDATE members SET state = :state, state_reason = :reason, state_since = :now, warned_on = NULL
WHERE id = :id AND state <> :state;

-- name: silent
-- Members in force, with Telegram, without a sign of life since a day.
SELECT id, user_id, department_code, role, structure_id, first_name, last_name, state, reachable, last_seen_on,
    email, phone, warned_on
FROM members
WHERE state = 'active' AND user_id IS NOT NULL AND last_seen_on <= :day
ORDER BY department_code, last_name, first_name, id;

-- name: set_warned
-- Told that their access will be closed.
UPDATE members SET warned_on = :day WHERE id = :id;

-- name: nationals
-- Members who see every département and can be written to.
SELECT id, user_id, department_code, role, structure_id, first_name, last_name, state, reachable, last_seen_on,
    email, phone
FROM members
WHERE role = 'national' AND state = 'active' AND reachable = 1 AND user_id IS NOT NULL
ORDER BY id;

-- name: others_with_role
-- How many others in force, with Telegram, have a role in a département; not who only stands in for somebody.
SELECT COUNT(*) AS total
FROM members
WHERE department_code = :department_code AND role = :role AND state = 'active' AND user_id IS NOT NULL AND id <> :id
    AND NOT EXISTS (
        SELECT 1 FROM stand_ins
        WHERE stand_ins.member_id = members.id AND stand_ins.former_role <> members.role
    );

-- name: set_name
-- As they wish to be called.
UPDATE members SET first_name = :first_name, last_name = :last_name WHERE id = :id;

-- name: to_remind
-- Without a sign of life since a day, and not yet told that their account will be erased; without Telegram nobody is.
SELECT id, user_id, department_code, role, structure_id, first_name, last_name, state, reachable, last_seen_on,
    email, phone
FROM members
WHERE user_id IS NOT NULL AND state <> 'left' AND last_seen_on <= :day
    AND (reminded_on IS NULL OR reminded_on <= last_seen_on)
ORDER BY last_seen_on, id;

-- name: set_reminded
-- Told that their account will be erased.
UPDATE members SET reminded_on = :day WHERE id = :id;

-- name: idle
-- Without a sign of life since a day, and told so long enough ago.
SELECT id, user_id, department_code, role, structure_id, first_name, last_name, state, reachable, last_seen_on,
    email, phone
FROM members
WHERE user_id IS NOT NULL AND state <> 'left' AND last_seen_on <= :day
    AND reminded_on > last_seen_on AND reminded_on <= :reminded_by
ORDER BY last_seen_on, id
LIMIT :most;

-- name: long_gone
-- Who left, or was put out, long enough ago.
SELECT id, user_id, department_code, role, structure_id, first_name, last_name, state, reachable, last_seen_on,
    email, phone
FROM members
WHERE state = 'left' AND COALESCE(state_since, last_seen_on) < :before
ORDER BY id
LIMIT :most;

-- name: change_member
-- What a list may correct of somebody who is there; neither the role nor the state.
UPDATE members
SET first_name = :first_name, last_name = :last_name, structure_id = :structure_id, email = :email, phone = :phone
WHERE id = :id;

-- name: members_of_structure
-- Members in force of one structure, by name.
SELECT id, user_id, department_code, role, structure_id, first_name, last_name, state, reachable, last_seen_on,
    email, phone
FROM members
WHERE structure_id = :structure_id AND state = 'active'
ORDER BY last_name, first_name, id;
