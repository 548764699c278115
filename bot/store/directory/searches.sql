-- name: add_search
-- Kept so that a button can lead back to it.
INSERT INTO searches (id, department_code, member_id, query, asked_at)
VALUES (:id, :department_code, :member_id, :query, :now);

-- name: search_by_id
-- One search, if it is of the viewer's département.
SELECT id, department_code, member_id, query FROM searches WHERE id = :id AND department_code = :department_code;

-- name: add_miss
-- Nothing was found: the animateur will see what was looked for.
INSERT INTO misses (id, department_code, member_id, query, asked_at)
VALUES (:id, :department_code, :member_id, :query, :now);
