-- name: exported_incidents
-- Incidents of one département or (NULL) of all, as they go out: when they were first answered, how many share them.
SELECT incidents.department_code, incidents.year, incidents.number, incidents.structure_id, incident_kinds.title AS kind,
    incidents.partner_id, incidents.severity, incidents.state, incidents.owner_id, incidents.created_at,
    incidents.used, incidents.first_answer_after, incidents.resolved_at, incidents.ended_at, incidents.satisfaction,
    (
        SELECT MIN(incident_steps.done_at) FROM incident_steps
        WHERE incident_steps.incident_id = incidents.id AND incident_steps.side = 'network'
            AND incident_steps.step IN ('take', 'ask', 'answer', 'resolve', 'out_of_scope')
    ) AS answered_at,
    (SELECT COUNT(*) FROM incident_followers WHERE incident_followers.incident_id = incidents.id) AS sharing
FROM incidents
JOIN incident_kinds ON incident_kinds.id = incidents.kind_id
WHERE CAST(:scope AS TEXT) IS NULL OR incidents.department_code = CAST(:scope AS TEXT)
ORDER BY incidents.department_code, incidents.year, incidents.number;
