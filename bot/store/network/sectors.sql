-- name: sectors
-- The sectors of one département or (NULL) of all, by name.
SELECT id, department_code, name
FROM sectors
WHERE CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT)
ORDER BY department_code, name, id;

-- name: structures_of_sectors
-- Which structures are in which sector.
SELECT sector_id, structure_id
FROM sector_structures
JOIN sectors ON sectors.id = sector_structures.sector_id
WHERE CAST(:scope AS TEXT) IS NULL OR sectors.department_code = CAST(:scope AS TEXT);

-- name: sectors_of_structure
-- The sectors one structure is in.
SELECT sector_id FROM sector_structures WHERE structure_id = :structure_id;

-- name: put_sector
-- A sector that is new, or has another name.
INSERT INTO sectors (id, department_code, name)
VALUES (:id, :department_code, :name)
ON CONFLICT (id) DO UPDATE SET name = excluded.name;

-- name: empty_sector
-- No structure is in it, before they are put in anew.
DELETE FROM sector_structures WHERE sector_id = :sector_id;

-- name: put_into_sector
-- One structure belongs to the sector.
INSERT INTO sector_structures (sector_id, structure_id)
VALUES (:sector_id, :structure_id)
ON CONFLICT (sector_id, structure_id) DO NOTHING;

-- name: delete_sector
-- A sector that its animateur does not want any more.
DELETE FROM sectors WHERE id = :id;
