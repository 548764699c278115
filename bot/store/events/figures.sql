-- name: presence_counts
-- At how many half-days each person was present, of several events, whose ids come as the keys of a JSON object.
SELECT registrations.event_id, attendances.registration_id, SUM(attendances.present) AS present
FROM attendances
JOIN registrations ON registrations.id = attendances.registration_id
WHERE registrations.event_id IN (SELECT key FROM json_each(:ids))
GROUP BY registrations.event_id, attendances.registration_id;
