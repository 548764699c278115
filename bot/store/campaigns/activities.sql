-- name: activities
-- Those of a year in one département or (NULL) in all; year NULL: of every year.
SELECT id, department_code, structure_id, day, title, starts, ends, place, partners, public, press, attendance,
    created_by, photo_id, photo_by
FROM activities
WHERE (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
    AND (CAST(:year AS BIGINT) IS NULL OR year = CAST(:year AS BIGINT))
ORDER BY day, starts, id;

-- name: activity
-- One of them.
SELECT id, department_code, structure_id, day, title, starts, ends, place, partners, public, press, attendance,
    created_by, photo_id, photo_by
FROM activities
WHERE id = :id AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT));

-- name: activities_of_structure_between
-- Those of one structure, from a day to another.
SELECT id, department_code, structure_id, day, title, starts, ends, place, partners, public, press, attendance,
    created_by, photo_id, photo_by
FROM activities
WHERE structure_id = :structure_id AND day BETWEEN :first AND :last
ORDER BY day, starts, id;

-- name: years_of_activities
-- Of which something is known, the latest first.
SELECT DISTINCT year FROM activities WHERE department_code = :department_code ORDER BY year DESC;

-- name: days_of_activities
-- On which something takes place, with how many of that day nobody knows who came.
SELECT day, COUNT(*) - COUNT(attendance) AS untold
FROM activities
WHERE department_code = :department_code AND year = :year
GROUP BY day
ORDER BY day;

-- name: untold_structures
-- Those of a day of which it is not known how many came.
SELECT DISTINCT structure_id FROM activities
WHERE department_code = :department_code AND day = :day AND attendance IS NULL
ORDER BY structure_id;

-- name: put_activity
-- New, or changed; who said it first stays.
INSERT INTO activities (
    id, department_code, year, structure_id, day, starts, ends, title, place, partners, public, press, attendance,
    created_by, photo_id, photo_by, changed_at
)
VALUES (
    :id, :department_code, :year, :structure_id, :day, :starts, :ends, :title, :place, :partners, :public, :press,
    :attendance, :created_by, :photo_id, :photo_by, :now
)
ON CONFLICT (id) DO UPDATE
SET year = excluded.year, structure_id = excluded.structure_id, day = excluded.day, starts = excluded.starts,
    ends = excluded.ends, title = excluded.title, place = excluded.place, partners = excluded.partners,
    public = excluded.public, press = excluded.press, attendance = excluded.attendance,
    photo_id = excluded.photo_id, photo_by = excluded.photo_by, changed_at = excluded.changed_at;

-- name: delete_activity
-- It will not take place.
DELETE FROM activities WHERE id = :id AND department_code = :department_code;
