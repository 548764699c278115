-- name: event
-- One event, within the viewer's scope: a row for each of its half-days, as in the queries that follow.
SELECT events.*, departments.time_zone, half_days.starts_local, half_days.ends_local
FROM events
JOIN departments ON departments.code = events.department_code
JOIN half_days ON half_days.event_id = events.id
WHERE events.id = :id AND (CAST(:scope AS TEXT) IS NULL OR events.department_code = CAST(:scope AS TEXT))
ORDER BY half_days.number;

-- name: events_between
-- Events of one département or (NULL) of all that end after an instant and start before another, in order.
SELECT events.*, departments.time_zone, half_days.starts_local, half_days.ends_local
FROM events
JOIN departments ON departments.code = events.department_code
JOIN half_days ON half_days.event_id = events.id
WHERE (CAST(:scope AS TEXT) IS NULL OR events.department_code = CAST(:scope AS TEXT))
    AND events.ends_at > :after AND events.starts_at < :before
ORDER BY events.starts_at, events.id, half_days.number;

-- name: several_events
-- Several events, whose ids come as the keys of a JSON object, of one département or (NULL) of any.
SELECT events.*, departments.time_zone, half_days.starts_local, half_days.ends_local
FROM events
JOIN departments ON departments.code = events.department_code
JOIN half_days ON half_days.event_id = events.id
WHERE events.id IN (SELECT key FROM json_each(:ids))
    AND (CAST(:scope AS TEXT) IS NULL OR events.department_code = CAST(:scope AS TEXT))
ORDER BY events.starts_at, events.id, half_days.number;

-- name: events_held
-- The published events in which one member holds a seat (an offer does) and which go on between two instants.
SELECT events.*, departments.time_zone, half_days.starts_local, half_days.ends_local
FROM registrations
JOIN events ON events.id = registrations.event_id
JOIN departments ON departments.code = events.department_code
JOIN half_days ON half_days.event_id = events.id
WHERE registrations.member_id = :member_id AND registrations.state IN ('registered', 'offered')
    AND events.state = 'published' AND events.ends_at > :after AND events.starts_at < :before
    AND (CAST(:scope AS TEXT) IS NULL OR events.department_code = CAST(:scope AS TEXT))
ORDER BY events.starts_at, events.id, half_days.number;

-- name: events_of_series
-- The occurrences of one series, in order.
SELECT events.*, departments.time_zone, half_days.starts_local, half_days.ends_local
FROM events
JOIN departments ON departments.code = events.department_code
JOIN half_days ON half_days.event_id = events.id
WHERE events.series_id = :series_id
    AND (CAST(:scope AS TEXT) IS NULL OR events.department_code = CAST(:scope AS TEXT))
ORDER BY events.starts_at, events.id, half_days.number;

-- name: hold_event
-- Whoever changes who has a seat comes one after the other: this row is theirs until the transaction ends.
UPDATE events SET updated_at = updated_at WHERE id = :id;

-- name: event_kept_at
-- When an event was last changed by somebody.
SELECT updated_at FROM events WHERE id = :id;

-- name: put_event
-- An event that is new or reads differently.
INSERT INTO events (
    id, department_code, series_id, kind, title, description, venue, structure_id, link, seats, remote_seats,
    starts_at, ends_at, audience, opens_on, deadline_on, cancel_until, priority, offer_hours, module_id, questions,
    state, closed, reason, sequence, secret, told, tell_at, created_by, created_at, updated_at, published_at
)
VALUES (
    :id, :department_code, :series_id, :kind, :title, :description, :venue, :structure_id, :link, :seats,
    :remote_seats, :starts_at, :ends_at, :audience, :opens_on, :deadline_on, :cancel_until, :priority, :offer_hours,
    :module_id, :questions, :state, :closed, :reason, :sequence, :secret, :told, :tell_at, :created_by, :now, :now,
    :published_at
)
ON CONFLICT (id) DO UPDATE SET
    series_id = excluded.series_id,
    kind = excluded.kind,
    title = excluded.title,
    description = excluded.description,
    venue = excluded.venue,
    structure_id = excluded.structure_id,
    link = excluded.link,
    seats = excluded.seats,
    remote_seats = excluded.remote_seats,
    starts_at = excluded.starts_at,
    ends_at = excluded.ends_at,
    audience = excluded.audience,
    opens_on = excluded.opens_on,
    deadline_on = excluded.deadline_on,
    cancel_until = excluded.cancel_until,
    priority = excluded.priority,
    offer_hours = excluded.offer_hours,
    module_id = excluded.module_id,
    questions = excluded.questions,
    state = excluded.state,
    closed = excluded.closed,
    reason = excluded.reason,
    sequence = excluded.sequence,
    told = excluded.told,
    tell_at = excluded.tell_at,
    updated_at = excluded.updated_at,
    published_at = excluded.published_at;

-- name: delete_half_days
-- The half-days of an event, before they are written anew.
DELETE FROM half_days WHERE event_id = :event_id;

-- name: add_half_day
-- One half-day, in local wall time.
INSERT INTO half_days (event_id, number, starts_local, ends_local)
VALUES (:event_id, :number, :starts_local, :ends_local);

-- name: delete_event
-- An event that was never published: nobody knew of it.
DELETE FROM events WHERE id = :id AND state = 'prepared';
