-- name: commitment
-- One of them, of one département or (NULL) of any.
SELECT
    id, department_code, what, member_id, who, is_structures, structure_id, due_on, origin, origin_id, created_by,
    created_at, done_at, done_by
FROM commitments
WHERE id = :id AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT));

-- name: commitments
-- All of one département or (NULL) of all: those that are open first, by day.
SELECT
    id, department_code, what, member_id, who, is_structures, structure_id, due_on, origin, origin_id, created_by,
    created_at, done_at, done_by
FROM commitments
WHERE CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT)
ORDER BY CASE WHEN done_at IS NULL THEN 0 ELSE 1 END, due_on, created_at, id;

-- name: commitments_of_member
-- What one adviser, or their structure, is to do or did: those that are open first, by day.
SELECT
    id, department_code, what, member_id, who, is_structures, structure_id, due_on, origin, origin_id, created_by,
    created_at, done_at, done_by
FROM commitments
WHERE department_code = :department_code
    AND (member_id = :member_id OR (is_structures = 1 AND structure_id = CAST(:structure_id AS TEXT)))
ORDER BY CASE WHEN done_at IS NULL THEN 0 ELSE 1 END, due_on, created_at, id;

-- name: commitments_of_origin
-- Those that came of one visit or meeting, in the order in which they were said.
SELECT
    id, department_code, what, member_id, who, is_structures, structure_id, due_on, origin, origin_id, created_by,
    created_at, done_at, done_by
FROM commitments
WHERE origin = :origin AND origin_id = :origin_id
    AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
ORDER BY created_at, id;

-- name: open_by_structure
-- How many are open about each structure.
SELECT structure_id, COUNT(*) AS total
FROM commitments
WHERE done_at IS NULL AND structure_id IS NOT NULL
    AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
GROUP BY structure_id;

-- name: put_commitment
-- One that is new, or has changed.
INSERT INTO commitments (
    id, department_code, what, member_id, who, is_structures, structure_id, due_on, origin, origin_id, created_by,
    created_at, done_at, done_by
)
VALUES (
    :id, :department_code, :what, :member_id, :who, :is_structures, :structure_id, :due_on, :origin, :origin_id,
    :created_by, :created_at, :done_at, :done_by
)
ON CONFLICT (id) DO UPDATE SET
    what = excluded.what,
    member_id = excluded.member_id,
    who = excluded.who,
    is_structures = excluded.is_structures,
    structure_id = excluded.structure_id,
    due_on = excluded.due_on,
    origin = excluded.origin,
    origin_id = excluded.origin_id,
    done_at = excluded.done_at,
    done_by = excluded.done_by;

-- name: delete_commitment
-- One that was a mistake.
DELETE FROM commitments WHERE id = :id;

-- name: late_by_structure
-- How many are late about each structure of one département, and the oldest day.
SELECT structure_id, COUNT(*) AS total, MIN(due_on) AS since
FROM commitments
WHERE department_code = :scope AND done_at IS NULL AND due_on < :today AND structure_id IS NOT NULL
GROUP BY structure_id;
