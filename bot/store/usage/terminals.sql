-- name: terminal_counts_of_structure
-- What terminals counted between two months: of one structure.
SELECT id, department_code, structure_id, month, opinions, satisfied, source
FROM terminal_counts
WHERE structure_id = :place
    AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
    AND month >= :first AND month <= :last
ORDER BY structure_id, month, source, id;

-- name: terminal_counts_of_department
-- What terminals counted between two months: of one département.
SELECT id, department_code, structure_id, month, opinions, satisfied, source
FROM terminal_counts
WHERE department_code = :scope AND month >= :first AND month <= :last
ORDER BY structure_id, month, source, id;

-- name: terminal_counts_everywhere
-- What terminals counted between two months, of every département.
SELECT id, department_code, structure_id, month, opinions, satisfied, source
FROM terminal_counts
WHERE month >= :first AND month <= :last
ORDER BY structure_id, month, source, id;

-- name: put_terminal_count
-- New, or as it is now.
INSERT INTO terminal_counts (
    id, department_code, structure_id, month, source, opinions, satisfied, updated_at
)
VALUES (:id, :department_code, :structure_id, :month, :source, :opinions, :satisfied, :now)
ON CONFLICT (structure_id, month, source) DO UPDATE SET
    opinions = excluded.opinions, satisfied = excluded.satisfied, updated_at = excluded.updated_at;
