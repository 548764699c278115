-- name: synonyms
-- What people of one département call procedures, the latest first.
SELECT id, department_code, words, procedure_id
FROM synonyms
WHERE department_code = :department_code
ORDER BY added_at DESC, id;

-- name: add_synonym
-- One more word for a procedure.
INSERT INTO synonyms (id, department_code, words, procedure_id, added_at)
VALUES (:id, :department_code, :words, :procedure_id, :now)
ON CONFLICT (department_code, procedure_id, words) DO NOTHING;

-- name: delete_synonym
-- A word leads to a procedure no more.
DELETE FROM synonyms WHERE id = :id AND department_code = :department_code;
