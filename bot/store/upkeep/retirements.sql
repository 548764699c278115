-- name: add_retirement
-- A card leaves the directory of one département.
INSERT INTO retirements (id, department_code, referent_id, retired_at)
VALUES (:id, :department_code, :referent_id, :now);

-- name: take_retirement
-- A retired card comes back, once.
DELETE FROM retirements WHERE id = :id AND department_code = :department_code RETURNING referent_id;
