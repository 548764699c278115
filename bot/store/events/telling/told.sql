-- name: events_to_tell
-- Events that were changed, and whose change is due to be told.
SELECT id FROM events WHERE tell_at <= :now ORDER BY tell_at, id;

-- name: changes_pending
-- When the changes that wait are told, at the earliest.
SELECT id, tell_at FROM events WHERE tell_at IS NOT NULL ORDER BY tell_at, id;

-- name: note_told
-- What people are told from now on, and what they were told before.
UPDATE events SET told = :told, told_before = :told_before, tell_at = NULL WHERE id = :id;

-- name: nothing_to_tell
-- It was changed back, or is over: nobody needs to hear of it.
UPDATE events SET tell_at = NULL WHERE id = :id;

-- name: told_before
-- What people were told before the last change.
SELECT told_before FROM events WHERE id = :id;

-- name: concerned_people
-- Who has a seat in an event, waits, or is offered one, and is in force; people without Telegram too, by name.
SELECT members.id, members.user_id, members.department_code, members.role, members.structure_id, members.first_name,
    members.last_name, members.state, members.reachable, members.last_seen_on, members.email, members.phone
FROM registrations
JOIN members ON members.id = registrations.member_id
WHERE registrations.event_id = :event_id
    AND registrations.state IN ('registered', 'waiting', 'offered')
    AND members.state = 'active'
ORDER BY members.last_name, members.first_name, members.id;

-- name: people_of
-- People in force, whose ids come as the keys of a JSON object.
SELECT id, user_id, department_code, role, structure_id, first_name, last_name, state, reachable, last_seen_on, email,
    phone
FROM members
WHERE id IN (SELECT key FROM json_each(:ids)) AND state = 'active'
ORDER BY last_name, first_name, id;
