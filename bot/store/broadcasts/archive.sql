-- name: archived
-- Broadcasts in some states (keys of a JSON object), the latest first; what is not sent yet only of the sort one looks
-- after here, and of the national level only for who sees everything. :words is a LIKE pattern, :number a number.
SELECT id, department_code, number, kind, topic, title, content, selection, in_private, in_group, choices, state,
    version, planned_for, reminds, created_by, approved_by, started_at, ended_at, everywhere, revision
FROM broadcasts
WHERE (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
    AND state IN (SELECT key FROM json_each(:states))
    AND (number IS NOT NULL OR (kind = 'announcement' AND (everywhere = 0 OR CAST(:scope AS TEXT) IS NULL)))
    AND words LIKE :words
    AND (CAST(:number AS BIGINT) IS NULL OR number = CAST(:number AS BIGINT))
ORDER BY COALESCE(started_at, updated_at) DESC, COALESCE(number, 0) DESC, id
LIMIT :most OFFSET :skipped;

-- name: archived_totals
-- How many of those are in each state.
SELECT state, COUNT(*) AS total
FROM broadcasts
WHERE (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
    AND (number IS NOT NULL OR (kind = 'announcement' AND (everywhere = 0 OR CAST(:scope AS TEXT) IS NULL)))
GROUP BY state;

-- name: answered_lately
-- Those that were sent with something to answer, the latest first.
SELECT id, department_code, number, kind, topic, title, content, selection, in_private, in_group, choices, state,
    version, planned_for, reminds, created_by, approved_by, started_at, ended_at, everywhere, revision
FROM broadcasts
WHERE (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
    AND number IS NOT NULL AND choices <> '[]' AND reminds IS NULL
ORDER BY started_at DESC, COALESCE(number, 0) DESC, id
LIMIT :most;

-- name: several_broadcasts
-- These, by their ids, the keys of a JSON object.
SELECT id, title FROM broadcasts
WHERE id IN (SELECT key FROM json_each(:ids))
    AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT));
