-- name: terminal_counts
-- What terminals counted in one département, or (NULL) in all, between two months; of one structure, or (NULL) of all.
SELECT id, department_code, structure_id, month, opinions, satisfied, source
FROM terminal_counts
WHERE (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
    AND (CAST(:structure_id AS TEXT) IS NULL OR structure_id = CAST(:structure_id AS TEXT))
    AND month >= :first AND month <= :last
ORDER BY structure_id, month, source, id;

-- name: put_terminal_count
-- New, or as it is now.
INSERT INTO terminal_counts (
    id, department_code, structure_id, month, source, opinions, satisfied, updated_at
)
VALUES (:id, :department_code, :structure_id, :month, :source, :opinions, :satisfied, :now)
ON CONFLICT (structure_id, month, source) DO UPDATE SET
    opinions = excluded.opinions, satisfied = excluded.satisfied, updated_at = excluded.updated_at;
