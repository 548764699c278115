-- name: presence_counts
-- At how many half-days each person was present, of several events, whose ids come as the keys of a JSON object.
SELECT registrations.event_id, attendances.registration_id, SUM(attendances.present) AS present
FROM attendances
JOIN registrations ON registrations.id = attendances.registration_id
WHERE registrations.event_id IN (SELECT key FROM json_each(:ids))
GROUP BY registrations.event_id, attendances.registration_id;

-- name: registration_figures
-- How many registered, waited or walked in, by structure and way, of several events (ids as the keys of a JSON object).
SELECT event_id, structure_id, mode, state, walk_in, COUNT(*) AS total
FROM registrations
WHERE event_id IN (SELECT key FROM json_each(:ids))
GROUP BY event_id, structure_id, mode, state, walk_in;

-- name: people_there
-- How many people were there at one half-day or more, by structure, of several events.
SELECT event_id, structure_id, walk_in, COUNT(*) AS people
FROM (
    SELECT registrations.event_id, registrations.structure_id, registrations.walk_in, registrations.id
    FROM registrations
    JOIN attendances ON attendances.registration_id = registrations.id
    WHERE registrations.event_id IN (SELECT key FROM json_each(:ids))
        AND registrations.state = 'registered'
        AND attendances.present = 1
    GROUP BY registrations.event_id, registrations.structure_id, registrations.walk_in, registrations.id
) AS there
GROUP BY event_id, structure_id, walk_in;

-- name: half_days_there
-- How many people were there at each half-day, by structure, of several events.
SELECT registrations.event_id, registrations.structure_id, attendances.half_day, SUM(attendances.present) AS present
FROM registrations
JOIN attendances ON attendances.registration_id = registrations.id
WHERE registrations.event_id IN (SELECT key FROM json_each(:ids)) AND registrations.state = 'registered'
GROUP BY registrations.event_id, registrations.structure_id, attendances.half_day;
