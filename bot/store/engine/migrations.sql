-- name: create_journal
-- The journal of applied migrations, made before the first one.
CREATE TABLE IF NOT EXISTS schema_migrations (
    version TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL,
    applied_at TEXT NOT NULL
);

-- name: applied_migrations
-- What was applied to this database, in order.
SELECT version, name, checksum FROM schema_migrations ORDER BY version;

-- name: record_migration
-- Written in the transaction of the migration itself.
INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (:version, :name, :checksum, :applied_at);

-- name: reference_departments
-- The départements as stored, to be compared with the shipped list.
SELECT code, name, region, time_zone, phone_region, holidays_subdivision FROM departments;

-- name: put_department
-- A département of the shipped list that is new or reads differently.
INSERT INTO departments (code, name, region, time_zone, phone_region, holidays_subdivision)
VALUES (:code, :name, :region, :time_zone, :phone_region, :holidays_subdivision)
ON CONFLICT (code) DO UPDATE SET
    name = excluded.name,
    region = excluded.region,
    time_zone = excluded.time_zone,
    phone_region = excluded.phone_region,
    holidays_subdivision = excluded.holidays_subdivision;
