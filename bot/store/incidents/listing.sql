-- name: counts
-- How many stand where, of one département or (NULL) of all: by state, severity, and whether a member looks after them.
SELECT state, severity,
    CASE WHEN owner_id = CAST(:member_id AS TEXT) THEN 1 ELSE 0 END AS is_own,
    COUNT(*) AS total
FROM incidents
WHERE CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT)
GROUP BY 1, 2, 3;

-- name: chosen
-- A page of those in some states, of one severity and one owner where they are given, the latest first.
SELECT * FROM incidents
WHERE (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
    AND state IN (SELECT key FROM json_each(:states))
    AND (CAST(:severity AS TEXT) IS NULL OR severity = CAST(:severity AS TEXT))
    AND (CAST(:owner_id AS TEXT) IS NULL OR owner_id = CAST(:owner_id AS TEXT))
ORDER BY created_at DESC, number DESC, id
LIMIT :limit OFFSET :offset;

-- name: running
-- Those whose clock runs, since longest first.
SELECT * FROM incidents
WHERE running_since IS NOT NULL
    AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
ORDER BY running_since, id
LIMIT :limit;

-- name: numbered
-- By number; of a year and a département where they are said.
SELECT * FROM incidents
WHERE number = :number
    AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
    AND (CAST(:year AS BIGINT) IS NULL OR year = CAST(:year AS BIGINT))
    AND (CAST(:code AS TEXT) = '' OR department_code = CAST(:code AS TEXT))
ORDER BY year DESC, department_code
LIMIT :limit;

-- name: matching
-- What may fit a word: by partner, structure or kind, or in what was said; the latest first.
SELECT * FROM incidents
WHERE (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
    AND (
        partner_id IN (SELECT key FROM json_each(:partners))
        OR structure_id IN (SELECT key FROM json_each(:structures))
        OR kind_id IN (SELECT key FROM json_each(:kinds))
        OR LOWER(text) LIKE :pattern
    )
ORDER BY created_at DESC, number DESC, id
LIMIT :limit;

-- name: all_kinds
-- Every kind, those not proposed any more too.
SELECT id, title, about, is_safety, department_code FROM incident_kinds ORDER BY id;
