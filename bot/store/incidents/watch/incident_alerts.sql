-- name: suspicions
-- What was said or shared since an instant, of partners and kinds that several structures speak of and of which no alert
-- was raised lately. Safety is nobody else's to know; what is out of scope is Administration+'s.
WITH said AS (
    SELECT id AS incident_id, structure_id, created_at AS said_at
    FROM incidents
    WHERE created_at > :since
    UNION ALL
    SELECT incident_id, structure_id, since AS said_at
    FROM incident_followers
    WHERE since > :since
)
SELECT incidents.department_code, incidents.partner_id, incidents.kind_id, COUNT(DISTINCT said.structure_id) AS places,
    MIN(said.said_at) AS first_at
FROM said
JOIN incidents ON incidents.id = said.incident_id
JOIN incident_kinds ON incident_kinds.id = incidents.kind_id
WHERE incidents.partner_id IS NOT NULL AND incidents.state <> 'out_of_scope' AND incident_kinds.is_safety = 0
    AND NOT EXISTS (
        SELECT 1 FROM incident_alerts
        WHERE incident_alerts.department_code = incidents.department_code
            AND incident_alerts.partner_id = incidents.partner_id
            AND incident_alerts.kind_id = incidents.kind_id
            AND incident_alerts.raised_at > :raised_since
    )
GROUP BY incidents.department_code, incidents.partner_id, incidents.kind_id
HAVING COUNT(DISTINCT said.structure_id) >= :structures
ORDER BY MIN(said.said_at), incidents.partner_id, incidents.kind_id
LIMIT :most;

-- name: suspected
-- The incidents of one partner and kind that were said or shared since an instant, each with a structure that did.
SELECT incidents.id, incidents.structure_id, incidents.created_at AS said_at
FROM incidents
WHERE incidents.department_code = :department_code AND incidents.partner_id = :partner_id
    AND incidents.kind_id = :kind_id AND incidents.state <> 'out_of_scope' AND incidents.created_at > :since
UNION
SELECT incidents.id, incident_followers.structure_id, incident_followers.since AS said_at
FROM incident_followers
JOIN incidents ON incidents.id = incident_followers.incident_id
WHERE incidents.department_code = :department_code AND incidents.partner_id = :partner_id
    AND incidents.kind_id = :kind_id AND incidents.state <> 'out_of_scope' AND incident_followers.since > :since
ORDER BY said_at, id;

-- name: add_alert
-- The animateurs are told.
INSERT INTO incident_alerts (id, department_code, partner_id, kind_id, raised_at, incidents)
VALUES (:id, :department_code, :partner_id, :kind_id, :now, :incidents);

-- name: alert
-- One alert, within the viewer's scope.
SELECT id, department_code, partner_id, kind_id, raised_at, incidents, published_at
FROM incident_alerts
WHERE id = :id AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT));

-- name: last_alert
-- The latest of a département since an instant.
SELECT id, department_code, partner_id, kind_id, raised_at, incidents, published_at
FROM incident_alerts
WHERE department_code = :department_code AND raised_at > :since
ORDER BY raised_at DESC, id
LIMIT 1;

-- name: note_published
-- Its message is posted; once.
UPDATE incident_alerts SET published_at = :now WHERE id = :id AND published_at IS NULL;
