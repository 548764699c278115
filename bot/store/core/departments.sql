-- name: departments
-- Every département, in the order of its code.
SELECT code, name, region, time_zone, phone_region, holidays_subdivision FROM departments ORDER BY code;

-- name: department
-- One département.
SELECT code, name, region, time_zone, phone_region, holidays_subdivision FROM departments WHERE code = :code;

-- name: raise_revision
-- The directory of a département changed; a search index built before is out of date.
INSERT INTO directory_revisions (department_code, revision) VALUES (:code, 1)
ON CONFLICT (department_code) DO UPDATE SET revision = directory_revisions.revision + 1;
