-- name: kept_selections
-- What a département keeps, by name.
SELECT id, name, selection FROM kept_selections WHERE department_code = :department_code ORDER BY sought;

-- name: kept_selection
-- One of them.
SELECT id, name, selection FROM kept_selections WHERE id = :id AND department_code = :department_code;

-- name: keep_selection
-- Under a name; the same name again means this one from now on.
INSERT INTO kept_selections (id, department_code, name, sought, selection, created_by, created_at)
VALUES (:id, :department_code, :name, :sought, :selection, :created_by, :now)
ON CONFLICT (department_code, sought) DO UPDATE
SET name = excluded.name, selection = excluded.selection, created_by = excluded.created_by,
    created_at = excluded.created_at;

-- name: drop_kept_selection
-- Nobody needs it any more.
DELETE FROM kept_selections WHERE id = :id AND department_code = :department_code;
