-- name: registrations_of_event
-- Everybody who ever registered for one event, in the order they came.
SELECT * FROM registrations WHERE event_id = :event_id ORDER BY registered_at, id;

-- name: registrations_of_events
-- Everybody who ever registered for one of several events, whose ids come as the keys of a JSON object.
SELECT *
FROM registrations
WHERE event_id IN (SELECT key FROM json_each(:ids))
ORDER BY event_id, registered_at, id;

-- name: registration
-- One registration, within the viewer's scope.
SELECT registrations.*
FROM registrations
JOIN events ON events.id = registrations.event_id
WHERE registrations.id = :id
    AND (CAST(:scope AS TEXT) IS NULL OR events.department_code = CAST(:scope AS TEXT));

-- name: registration_of_member
-- What one member has in one event.
SELECT * FROM registrations WHERE event_id = :event_id AND member_id = :member_id;

-- name: registrations_of_member
-- What one member has in events that end after an instant.
SELECT registrations.*
FROM registrations
JOIN events ON events.id = registrations.event_id
WHERE registrations.member_id = :member_id AND events.ends_at > :after
ORDER BY events.starts_at, events.id;

-- name: seat_counts
-- How many hold a seat, and how many wait, by mode. Who walked in took no seat.
SELECT mode,
    SUM(CASE WHEN state IN ('registered', 'offered') AND walk_in = 0 THEN 1 ELSE 0 END) AS seated,
    SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END) AS waiting
FROM registrations
WHERE event_id = :event_id
GROUP BY mode;

-- name: put_registration
-- A registration that is new, or stands differently.
INSERT INTO registrations (
    id, event_id, member_id, structure_id, state, mode, registered_at, waits_since, lifted_at, offered_until,
    changed_at, registered_by, reason, walk_in, rated
)
VALUES (
    :id, :event_id, :member_id, :structure_id, :state, :mode, :registered_at, :waits_since, :lifted_at,
    :offered_until, :changed_at, :registered_by, :reason, :walk_in, :rated
)
ON CONFLICT (id) DO UPDATE SET
    structure_id = excluded.structure_id,
    state = excluded.state,
    mode = excluded.mode,
    registered_at = excluded.registered_at,
    waits_since = excluded.waits_since,
    lifted_at = excluded.lifted_at,
    offered_until = excluded.offered_until,
    changed_at = excluded.changed_at,
    registered_by = excluded.registered_by,
    reason = excluded.reason,
    walk_in = excluded.walk_in,
    rated = excluded.rated;

-- name: events_with_ended_offers
-- Events in which an offer has ended, the first to end first.
SELECT event_id, MIN(offered_until) AS first
FROM registrations
WHERE state = 'offered' AND offered_until <= :now
GROUP BY event_id
ORDER BY first
LIMIT :limit;

-- name: next_offer_end
-- When the next offer ends.
SELECT MIN(offered_until) AS due FROM registrations WHERE state = 'offered';

-- name: make_posts_stale
-- What is shown of the event in groups is no longer so.
UPDATE event_posts SET stale = 1 WHERE event_id = :event_id;

-- name: answers_of_registration
-- What somebody answered to an event's questions.
SELECT question, answer FROM registration_answers WHERE registration_id = :registration_id;

-- name: put_answer
-- One answer, in place of an earlier one.
INSERT INTO registration_answers (registration_id, question, answer)
VALUES (:registration_id, :question, :answer)
ON CONFLICT (registration_id, question) DO UPDATE SET answer = excluded.answer;
