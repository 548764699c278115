-- name: modules
-- Modules that are taught, of one département with those of all, or (NULL) of every one.
SELECT id, title, department_code, body, hours, format, public, compulsory, retired_at
FROM modules
WHERE retired_at IS NULL AND (
    CAST(:scope AS TEXT) IS NULL OR department_code IS NULL OR department_code = CAST(:scope AS TEXT)
)
ORDER BY title, id;

-- name: known_modules
-- Every module, those that are taught no more included: what a list is compared with.
SELECT id, title, department_code, body, hours, format, public, compulsory, retired_at FROM modules;

-- name: put_module
-- A module that is new or reads differently.
INSERT INTO modules (id, title, department_code, body, hours, format, public, compulsory, retired_at)
VALUES (:id, :title, :department_code, :body, :hours, :format, :public, :compulsory, :retired_at)
ON CONFLICT (id) DO UPDATE SET
    title = excluded.title,
    department_code = excluded.department_code,
    body = excluded.body,
    hours = excluded.hours,
    format = excluded.format,
    public = excluded.public,
    compulsory = excluded.compulsory,
    retired_at = excluded.retired_at;
