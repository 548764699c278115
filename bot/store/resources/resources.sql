-- name: resources
-- The kits of one département or (NULL) of all, by title; retired ones too.
SELECT id, department_code, theme_id, title, kind, file_id, file_name, keywords, public, version, created_by,
    created_at, changed_at, retired_at
FROM resources
WHERE (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
ORDER BY department_code, title, id;

-- name: resource
-- One of them.
SELECT id, department_code, theme_id, title, kind, file_id, file_name, keywords, public, version, created_by,
    created_at, changed_at, retired_at
FROM resources
WHERE id = :id AND department_code = :department_code;

-- name: put_resource
-- New, changed, replaced or retired.
INSERT INTO resources (
    id, department_code, theme_id, title, keywords, public, kind, file_id, file_name, version, created_by, created_at,
    changed_at, retired_at
)
VALUES (
    :id, :department_code, :theme_id, :title, :keywords, :public, :kind, :file_id, :file_name, :version, :created_by,
    :now, :now, :retired_at
)
ON CONFLICT (id) DO UPDATE
SET theme_id = excluded.theme_id, title = excluded.title, keywords = excluded.keywords, public = excluded.public,
    kind = excluded.kind, file_id = excluded.file_id, file_name = excluded.file_name, version = excluded.version,
    changed_at = excluded.changed_at, retired_at = excluded.retired_at;

-- name: count_download
-- Somebody of a structure fetched it.
INSERT INTO resource_downloads (resource_id, structure_id, count) VALUES (:resource_id, :structure_id, 1)
ON CONFLICT (resource_id, structure_id) DO UPDATE SET count = resource_downloads.count + 1;

-- name: downloads
-- How often each kit of one département or (NULL) of all was fetched, and by how many structures.
SELECT resource_downloads.resource_id, SUM(resource_downloads.count) AS count,
    SUM(CASE WHEN resource_downloads.structure_id <> '' THEN 1 ELSE 0 END) AS structures
FROM resource_downloads
JOIN resources ON resources.id = resource_downloads.resource_id
WHERE (CAST(:scope AS TEXT) IS NULL OR resources.department_code = CAST(:scope AS TEXT))
GROUP BY resource_downloads.resource_id;
