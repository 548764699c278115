-- name: counts
-- How many are in some states, of one département or (NULL) of all: by state, severity, and whether a member looks after
-- them.
SELECT state, severity,
    CASE WHEN owner_id = CAST(:member_id AS TEXT) THEN 1 ELSE 0 END AS is_own,
    COUNT(*) AS total
FROM incidents
WHERE department_code IN (
        SELECT code FROM departments WHERE CAST(:scope AS TEXT) IS NULL OR code = CAST(:scope AS TEXT)
    )
    AND state IN (SELECT key FROM json_each(:states))
GROUP BY 1, 2, 3;

-- name: total
-- How many there are in all.
SELECT COUNT(*) AS total FROM incidents
WHERE department_code IN (
    SELECT code FROM departments WHERE CAST(:scope AS TEXT) IS NULL OR code = CAST(:scope AS TEXT)
);

-- name: chosen
-- A page of those in some states, of one severity and one owner where they are given, the latest first.
SELECT * FROM incidents
WHERE id IN (
    SELECT id FROM incidents
    WHERE department_code IN (
            SELECT code FROM departments WHERE CAST(:scope AS TEXT) IS NULL OR code = CAST(:scope AS TEXT)
        )
        AND state IN (SELECT key FROM json_each(:states))
        AND (CAST(:severity AS TEXT) IS NULL OR severity = CAST(:severity AS TEXT))
        AND (CAST(:owner_id AS TEXT) IS NULL OR owner_id = CAST(:owner_id AS TEXT))
    ORDER BY created_at DESC, number DESC, id
    LIMIT :limit OFFSET :offset
)
ORDER BY created_at DESC, number DESC, id;

-- name: late_count
-- How many are late, as far as that is worked out.
SELECT COUNT(*) AS total FROM incidents
WHERE running_since IS NOT NULL
    AND late_at > '' AND late_at <= :now
    AND department_code IN (
        SELECT code FROM departments WHERE CAST(:scope AS TEXT) IS NULL OR code = CAST(:scope AS TEXT)
    );

-- name: late
-- A page of them, those first that were awaited first.
SELECT * FROM incidents
WHERE running_since IS NOT NULL
    AND late_at > '' AND late_at <= :now
    AND department_code IN (
        SELECT code FROM departments WHERE CAST(:scope AS TEXT) IS NULL OR code = CAST(:scope AS TEXT)
    )
ORDER BY late_at, id
LIMIT :limit OFFSET :offset;

-- name: not_worked_out
-- Those that changed since the duty looked at them: when they are late is to be worked out.
SELECT * FROM incidents
WHERE running_since IS NOT NULL
    AND late_at = ''
    AND department_code IN (
        SELECT code FROM departments WHERE CAST(:scope AS TEXT) IS NULL OR code = CAST(:scope AS TEXT)
    )
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
-- What may fit all words: each is in what was said, or in the name of the partner, the structure or the kind, of which
-- `named` has every « pattern id » that fits; the latest first.
WITH words AS MATERIALIZED (SELECT key FROM json_each(:patterns))
SELECT * FROM incidents
WHERE department_code IN (
        SELECT code FROM departments WHERE CAST(:scope AS TEXT) IS NULL OR code = CAST(:scope AS TEXT)
    )
    AND NOT EXISTS (
        SELECT 1 FROM words
        WHERE NOT (
            LOWER(incidents.text) LIKE words.key
            OR words.key || COALESCE(incidents.partner_id, '') IN (SELECT key FROM json_each(:named))
            OR words.key || COALESCE(incidents.structure_id, '') IN (SELECT key FROM json_each(:named))
            OR words.key || incidents.kind_id IN (SELECT key FROM json_each(:named))
        )
    )
ORDER BY created_at DESC, number DESC, id
LIMIT :limit;

-- name: all_kinds
-- Every kind, those not proposed any more too.
SELECT id, title, about, is_safety, department_code FROM incident_kinds ORDER BY id;

-- name: of_safety
-- Incidents of a kind of safety that structures of one département said since an instant, the latest first.
SELECT incidents.structure_id, incidents.department_code, incidents.year, incidents.number, incidents.created_at
FROM incidents
JOIN incident_kinds ON incident_kinds.id = incidents.kind_id
WHERE incidents.department_code = :scope AND incidents.created_at >= :since AND incident_kinds.is_safety = 1
    AND incidents.structure_id IS NOT NULL AND incidents.state NOT IN ('out_of_scope', 'merged')
ORDER BY incidents.created_at DESC, incidents.number DESC;
