-- name: structures
-- Structures in service, of one département or (NULL) of all.
SELECT
    id, national_id, department_code, name, address, address_extra, insee_code, postcode, commune, latitude,
    longitude, emails, phones, hours, by_appointment, comment, kind, format, group_name, labelled_on, closed_at
FROM structures
WHERE closed_at IS NULL
    AND (CAST(:department_code AS TEXT) IS NULL OR department_code = CAST(:department_code AS TEXT))
ORDER BY department_code, name, id;

-- name: open_structures
-- The ids alone of the structures in service of one département, by name.
SELECT id FROM structures WHERE department_code = :department_code AND closed_at IS NULL ORDER BY name, id;

-- name: entered_structures
-- When the structures in service of one département came into the directory.
SELECT id, created_at FROM structures WHERE department_code = :department_code AND closed_at IS NULL;

-- name: known_structures
-- Every structure, those that closed included: what an import is compared with.
SELECT
    id, national_id, department_code, name, address, address_extra, insee_code, postcode, commune, latitude,
    longitude, emails, phones, hours, by_appointment, comment, kind, format, group_name, labelled_on, closed_at
FROM structures;

-- name: any_structure
-- A row when a département has a structure in service.
SELECT 1 AS found
FROM structures
WHERE department_code = :department_code AND closed_at IS NULL
LIMIT 1;

-- name: structure
-- One structure, closed or not.
SELECT
    id, national_id, department_code, name, address, address_extra, insee_code, postcode, commune, latitude,
    longitude, emails, phones, hours, by_appointment, comment, kind, format, group_name, labelled_on, closed_at
FROM structures
WHERE id = :id;

-- name: put_structure
-- A structure that is new or reads differently.
INSERT INTO structures (
    id, national_id, department_code, name, address, address_extra, insee_code, postcode, commune, latitude,
    longitude, emails, phones, hours, by_appointment, comment, kind, format, group_name, labelled_on, closed_at,
    created_at, updated_at
)
VALUES (
    :id, :national_id, :department_code, :name, :address, :address_extra, :insee_code, :postcode, :commune, :latitude,
    :longitude, :emails, :phones, :hours, :by_appointment, :comment, :kind, :format, :group_name, :labelled_on,
    :closed_at, :now, :now
)
ON CONFLICT (id) DO UPDATE SET
    national_id = excluded.national_id,
    department_code = excluded.department_code,
    name = excluded.name,
    address = excluded.address,
    address_extra = excluded.address_extra,
    insee_code = excluded.insee_code,
    postcode = excluded.postcode,
    commune = excluded.commune,
    latitude = excluded.latitude,
    longitude = excluded.longitude,
    emails = excluded.emails,
    phones = excluded.phones,
    hours = excluded.hours,
    by_appointment = excluded.by_appointment,
    comment = excluded.comment,
    kind = excluded.kind,
    format = excluded.format,
    group_name = excluded.group_name,
    labelled_on = excluded.labelled_on,
    closed_at = excluded.closed_at,
    updated_at = excluded.updated_at;
