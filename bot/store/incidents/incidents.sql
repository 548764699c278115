-- name: next_number
-- The next number of a département's year; no gap and no double, since who does not commit takes none.
INSERT INTO incident_numbers (department_code, year, last)
VALUES (:department_code, :year, 1)
ON CONFLICT (department_code, year) DO UPDATE SET last = incident_numbers.last + 1
RETURNING last;

-- name: hold_incident
-- Whoever changes an incident comes one after the other: the row is theirs until the transaction ends.
UPDATE incidents SET changed_at = changed_at WHERE id = :id;

-- name: incident
-- One incident, within the viewer's scope.
SELECT * FROM incidents
WHERE id = :id AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT));

-- name: incident_of_number
-- The incident people name by its number.
SELECT * FROM incidents
WHERE department_code = :department_code AND year = :year AND number = :number;

-- name: put_incident
-- An incident that is new, or stands otherwise: when its next reminder is due, and when it is late, is to be worked
-- out.
INSERT INTO incidents (
    id, department_code, year, number, reporter_id, structure_id, kind_id, partner_id, referent_id, severity, text,
    state, owner_id, waits_for, waits_until, created_at, changed_at, running_since, used, first_answer_after,
    resolved_at, ended_at, reminded, pressed_at, merged_into, refers_to, satisfaction
)
VALUES (
    :id, :department_code, :year, :number, :reporter_id, :structure_id, :kind_id, :partner_id, :referent_id, :severity,
    :text, :state, :owner_id, :waits_for, :waits_until, :created_at, :changed_at, :running_since, :used,
    :first_answer_after, :resolved_at, :ended_at, :reminded, :pressed_at, :merged_into, :refers_to, :satisfaction
)
ON CONFLICT (id) DO UPDATE SET
    kind_id = excluded.kind_id,
    partner_id = excluded.partner_id,
    severity = excluded.severity,
    text = excluded.text,
    state = excluded.state,
    owner_id = excluded.owner_id,
    waits_for = excluded.waits_for,
    waits_until = excluded.waits_until,
    changed_at = excluded.changed_at,
    running_since = excluded.running_since,
    used = excluded.used,
    first_answer_after = excluded.first_answer_after,
    resolved_at = excluded.resolved_at,
    ended_at = excluded.ended_at,
    reminded = excluded.reminded,
    pressed_at = excluded.pressed_at,
    merged_into = excluded.merged_into,
    refers_to = excluded.refers_to,
    satisfaction = excluded.satisfaction,
    remind_at = '',
    late_at = '';

-- name: incidents
-- Incidents of one département or (NULL) of all in one of several states, the latest first.
SELECT * FROM incidents
WHERE (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
    AND state IN (SELECT key FROM json_each(:states))
ORDER BY created_at DESC, id
LIMIT :limit;

-- name: incidents_of_member
-- What one member said, or shares, the latest first.
SELECT * FROM incidents
WHERE reporter_id = :member_id
    OR id IN (SELECT incident_id FROM incident_followers WHERE member_id = :member_id)
ORDER BY created_at DESC, id
LIMIT :limit;

-- name: open_incidents_like
-- Open incidents of the same département and partner (NULL: without one), that others may share.
SELECT * FROM incidents
WHERE department_code = :department_code
    AND (partner_id = CAST(:partner_id AS TEXT) OR (CAST(:partner_id AS TEXT) IS NULL AND kind_id = :kind_id))
    AND state IN ('new', 'taken', 'waiting')
ORDER BY created_at DESC, id;

-- name: followers
-- Who shares an incident, since when, as long as it is known who it is.
SELECT member_id FROM incident_followers
WHERE incident_id = :incident_id AND member_id IS NOT NULL
ORDER BY since, member_id;

-- name: add_follower
-- Somebody shares it; once.
INSERT INTO incident_followers (incident_id, member_id, structure_id, since)
VALUES (:incident_id, :member_id, :structure_id, :now)
ON CONFLICT (incident_id, member_id) DO NOTHING;

-- name: copy_followers
-- Who shares one incident shares another one too, but who said that one; who was erased is a figure there as well.
INSERT INTO incident_followers (incident_id, member_id, structure_id, since)
SELECT :to_id, member_id, structure_id, since
FROM incident_followers
WHERE incident_id = :from_id AND (member_id IS NULL OR member_id <> :but)
ON CONFLICT (incident_id, member_id) DO NOTHING;

-- name: delete_follower
-- Somebody does not follow it any more.
DELETE FROM incident_followers WHERE incident_id = :incident_id AND member_id = :member_id;

-- name: follower_counts
-- How many share each of several incidents, whose ids come as the keys of a JSON object.
SELECT incident_id, COUNT(*) AS total
FROM incident_followers
WHERE incident_id IN (SELECT key FROM json_each(:ids))
GROUP BY incident_id;

-- name: add_step
-- One step of an incident's history; nothing in it is ever changed.
INSERT INTO incident_steps (
    incident_id, done_at, by_id, side, step, before, after, text, album, source_chat_id, source_message_id
)
VALUES (
    :incident_id, :now, :by_id, :side, :step, :before, :after, :text, :album, :source_chat_id, :source_message_id
)
RETURNING id;

-- name: steps
-- The history of an incident, in order.
SELECT * FROM incident_steps WHERE incident_id = :incident_id ORDER BY id;

-- name: kinds
-- Kinds of one département with those of all, in their order.
SELECT id, title, about, is_safety, department_code
FROM incident_kinds
WHERE retired_at IS NULL AND (department_code IS NULL OR department_code = :department_code)
ORDER BY rank, title, id;

-- name: kind
-- One kind, offered still or not: what was said before keeps its name.
SELECT id, title, about, is_safety, department_code FROM incident_kinds WHERE id = :id;

-- name: delays
-- How soon: the kind's own first (a département that changes those of all kinds leaves those of safety as they are), then
-- the département's own.
SELECT first_answer, resolution
FROM incident_delays
WHERE severity = :severity AND department_code IN ('', :department_code) AND kind_id IN ('', :kind_id)
ORDER BY kind_id DESC, department_code DESC
LIMIT 1;
