-- name: roster
-- Everybody who registered for one event, within the viewer's scope, with their name, their structure's, and in how many
-- half-days they were present.
SELECT registrations.*,
    members.first_name, members.last_name, members.user_id, members.reachable, members.state AS member_state,
    structures.name AS structure_name, structures.commune AS structure_commune,
    (
        SELECT COUNT(*) FROM attendances
        WHERE attendances.registration_id = registrations.id AND attendances.present = 1
    ) AS attended
FROM registrations
JOIN events ON events.id = registrations.event_id
LEFT JOIN members ON members.id = registrations.member_id
LEFT JOIN structures ON structures.id = registrations.structure_id
WHERE registrations.event_id = :event_id
    AND (CAST(:scope AS TEXT) IS NULL OR events.department_code = CAST(:scope AS TEXT))
ORDER BY registrations.registered_at, registrations.id;
