-- name: departments_to_ask
-- Where somebody who was there has not been asked how it was, or not again: a line for each of the events.
SELECT events.department_code
FROM events
WHERE events.state = 'published' AND events.ends_at <= :now AND events.ends_at > :ended_after
    AND EXISTS (
        SELECT 1 FROM registrations
        JOIN attendances ON attendances.registration_id = registrations.id
        WHERE registrations.event_id = events.id AND registrations.member_id IS NOT NULL
            AND registrations.rated = 0 AND registrations.rating_asks < 2 AND attendances.present = 1
    );

-- name: to_ask_first
-- Who was there, has not been asked, and did not say how it was; of one département, those of the first event first.
SELECT registrations.id, registrations.event_id, registrations.member_id
FROM events
JOIN registrations ON registrations.event_id = events.id
WHERE events.department_code = :department_code AND events.state = 'published'
    AND events.ends_at <= :now AND events.ends_at > :ended_after
    AND registrations.member_id IS NOT NULL AND registrations.rated = 0 AND registrations.rating_asks = 0
    AND EXISTS (
        SELECT 1 FROM attendances
        WHERE attendances.registration_id = registrations.id AND attendances.present = 1
    )
ORDER BY events.ends_at, registrations.id
LIMIT :most;

-- name: to_ask_again
-- Who was asked once, some days ago, and did not answer; not those who chose against reminders.
SELECT registrations.id, registrations.event_id, registrations.member_id
FROM events
JOIN registrations ON registrations.event_id = events.id
WHERE events.department_code = :department_code AND events.state = 'published'
    AND events.ends_at <= :now AND events.ends_at > :ended_after
    AND registrations.member_id IS NOT NULL AND registrations.rated = 0 AND registrations.rating_asks = 1
    AND registrations.rating_asked_at < :asked_before
    AND NOT EXISTS (
        SELECT 1 FROM preferences
        WHERE preferences.member_id = registrations.member_id AND preferences.name = :preference
            AND preferences.choice = :muted
    )
    AND EXISTS (
        SELECT 1 FROM attendances
        WHERE attendances.registration_id = registrations.id AND attendances.present = 1
    )
ORDER BY events.ends_at, registrations.id
LIMIT :most;

-- name: note_rating_asked
-- Somebody is asked, once more.
UPDATE registrations SET rating_asks = rating_asks + 1, rating_asked_at = :now WHERE id = :id;

-- name: mark_rated
-- Somebody who was there says how it was, once; « once » is checked by the UPDATE itself.
UPDATE registrations SET rated = 1
WHERE event_id = :event_id AND member_id = :member_id AND rated = 0
    AND EXISTS (
        SELECT 1 FROM attendances
        WHERE attendances.registration_id = registrations.id AND attendances.present = 1
    );

-- name: mark_commented
-- And why, once.
UPDATE registrations SET rated = 2 WHERE event_id = :event_id AND member_id = :member_id AND rated = 1;

-- name: add_rating
-- How one person found it; nobody's.
INSERT INTO ratings (event_id, rating, comment, rated_on) VALUES (:event_id, :rating, '', :rated_on);

-- name: add_comment
-- A sentence to one of the same ratings that has none yet: they are nobody's, and all alike.
UPDATE ratings SET comment = :comment
WHERE id = (SELECT MAX(id) FROM ratings WHERE event_id = :event_id AND rating = :rating AND comment = '');

-- name: to_rate
-- Events one member was at, and has not said how they were; the last one first.
SELECT events.id
FROM events
JOIN registrations ON registrations.event_id = events.id
WHERE registrations.member_id = :member_id AND registrations.rated = 0
    AND events.state = 'published' AND events.ends_at <= :now AND events.ends_at > :ended_after
    AND EXISTS (
        SELECT 1 FROM attendances
        WHERE attendances.registration_id = registrations.id AND attendances.present = 1
    )
ORDER BY events.ends_at DESC, events.id;

-- name: next_rating_asked
-- When the next event is over of which somebody who was there is to be asked.
SELECT MIN(events.ends_at) AS ends_at, events.department_code
FROM events
JOIN registrations ON registrations.event_id = events.id
WHERE events.state = 'published' AND events.ends_at > :ended_after
    AND registrations.member_id IS NOT NULL AND registrations.rated = 0 AND registrations.rating_asks = 0
    AND EXISTS (
        SELECT 1 FROM attendances
        WHERE attendances.registration_id = registrations.id AND attendances.present = 1
    )
GROUP BY events.department_code;

-- name: ratings_of_events
-- As ratings_of_event, of several events, whose ids come as the keys of a JSON object.
SELECT event_id, rating, comment FROM ratings
WHERE event_id IN (SELECT key FROM json_each(:ids))
ORDER BY event_id, rating DESC, id;

-- name: ratings_of_event
-- How an event was, as it was said, the sentences that were given with it; nobody's.
SELECT rating, comment FROM ratings WHERE event_id = :event_id ORDER BY rating DESC, id;
