-- name: kind_title
-- What a kind is called, offered still or not.
SELECT title FROM incident_kinds WHERE id = :id;

-- name: structures_of
-- The structures that said or share several incidents, whose ids come as the keys of a JSON object.
SELECT structure_id FROM incidents
WHERE structure_id IS NOT NULL AND id IN (SELECT key FROM json_each(:ids))
UNION
SELECT structure_id FROM incident_followers
WHERE structure_id IS NOT NULL AND incident_id IN (SELECT key FROM json_each(:ids))
ORDER BY structure_id;
