-- name: open_misses
-- What a département still lacks, the latest first.
SELECT id, member_id, query, asked_at
FROM misses
WHERE department_code = :department_code AND settled_at IS NULL AND asked_at >= :since
ORDER BY asked_at DESC, id
LIMIT :limit;

-- name: departments_with_misses
-- The départements that still lack something.
SELECT DISTINCT department_code
FROM misses
WHERE settled_at IS NULL AND asked_at >= :since
ORDER BY department_code;

-- name: settle
-- Filled, or set aside.
UPDATE misses SET settled_at = :now WHERE id = :id AND settled_at IS NULL;

-- name: progress
-- How far a département's misses were told and looked for again.
SELECT week, revision FROM miss_reports WHERE department_code = :department_code;

-- name: set_progress
-- A département's misses were told, or looked for again.
INSERT INTO miss_reports (department_code, week, revision)
VALUES (:department_code, :week, :revision)
ON CONFLICT (department_code) DO UPDATE SET week = excluded.week, revision = excluded.revision;
