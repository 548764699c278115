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
-- A registration that is new, or stands differently; whether it was rated is not changed by it.
INSERT INTO registrations (
    id, event_id, member_id, structure_id, state, mode, registered_at, waits_since, lifted_at, offered_until,
    changed_at, registered_by, reason, walk_in, rated, confirmed_at
)
VALUES (
    :id, :event_id, :member_id, :structure_id, :state, :mode, :registered_at, :waits_since, :lifted_at,
    :offered_until, :changed_at, :registered_by, :reason, :walk_in, :rated, :confirmed_at
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
    confirmed_at = excluded.confirmed_at;

-- name: ended_offers
-- Offers that have ended, the first to end first; not grouped, so that only the offers are looked at.
SELECT event_id
FROM registrations
WHERE state = 'offered' AND offered_until <= :now
ORDER BY offered_until
LIMIT :limit;

-- name: events_with_idle_seats
-- Events to come in which somebody, not suspended, waits for a way of coming that has a seat to spare, or no limit.
SELECT id
FROM events
WHERE state = 'published' AND closed = 0 AND starts_at > :now
    AND EXISTS (
        SELECT 1 FROM registrations AS waiting
        LEFT JOIN members ON members.id = waiting.member_id
        WHERE waiting.event_id = events.id AND waiting.state = 'waiting' AND COALESCE(members.state, '') <> 'suspended'
            AND COALESCE(CASE WHEN waiting.mode = 'onsite' THEN events.seats ELSE events.remote_seats END, 1000000) > (
                SELECT COUNT(*) FROM registrations AS seated
                WHERE seated.event_id = events.id AND seated.mode = waiting.mode AND seated.walk_in = 0
                    AND seated.state IN ('registered', 'offered')
            )
    )
ORDER BY starts_at, id;

-- name: unreached_offers
-- Offers under way to people the bot cannot write to, of which nobody was told since they were made.
SELECT registrations.*
FROM registrations
JOIN members ON members.id = registrations.member_id
WHERE registrations.state = 'offered' AND registrations.offered_until > :now
    AND (members.user_id IS NULL OR members.reachable = 0)
    AND NOT EXISTS (
        SELECT 1 FROM nudges
        WHERE nudges.noun = 'offer_unreached' AND nudges.matter_id = registrations.id
            AND nudges.due_at >= registrations.changed_at
    )
ORDER BY registrations.offered_until, registrations.id
LIMIT :limit;

-- name: next_offer_end
-- When the next offer ends.
SELECT MIN(offered_until) AS due FROM registrations WHERE state = 'offered';

-- name: answers_of_registration
-- What somebody answered to an event's questions.
SELECT question, answer FROM registration_answers WHERE registration_id = :registration_id;

-- name: put_answer
-- One answer, in place of an earlier one.
INSERT INTO registration_answers (registration_id, question, answer, sensitive)
VALUES (:registration_id, :question, :answer, :sensitive)
ON CONFLICT (registration_id, question) DO UPDATE SET
    answer = excluded.answer,
    sensitive = excluded.sensitive;

-- name: registrations_in_play
-- Who waits or is offered a seat, and what several members (keys of a JSON object) have, in the order they came.
-- In two halves, each with its own index: an event's many seats for good are not gone through for the members.
SELECT * FROM registrations
WHERE event_id = :event_id AND state IN ('waiting', 'offered')
UNION ALL
SELECT * FROM registrations
WHERE event_id = :event_id AND state NOT IN ('waiting', 'offered')
    AND member_id IN (SELECT key FROM json_each(:members))
ORDER BY registered_at, id;

-- name: suspended_in_play
-- Who waits or is offered a seat, and may not come in for now.
SELECT members.id FROM registrations
JOIN members ON members.id = registrations.member_id
WHERE registrations.event_id = :event_id
    AND registrations.state IN ('waiting', 'offered') AND members.state = 'suspended';

-- name: news_of_offer
-- What became of the news of somebody's offers, by state: Telegram, or the bot, may have been away until one was over.
SELECT outbox.state, COUNT(*) AS total, MAX(CASE WHEN outbox.created_at >= :offered_at THEN 1 ELSE 0 END) AS is_latest
FROM outbox
JOIN members ON members.user_id = outbox.chat_id
WHERE members.id = :member_id AND outbox.matter LIKE :matter
GROUP BY outbox.state;

-- name: confirmed_seats
-- How many have a seat for good, by mode. Who walked in took none.
SELECT mode, COUNT(*) AS total
FROM registrations
WHERE event_id = :event_id AND state = 'registered' AND walk_in = 0
GROUP BY mode;

-- name: confirmed_structures
-- Whose people have a seat for good, but these members (keys of a JSON object).
SELECT DISTINCT structure_id
FROM registrations
WHERE event_id = :event_id AND state = 'registered' AND walk_in = 0
    AND COALESCE(member_id, '') NOT IN (SELECT key FROM json_each(:members));
