-- name: campaign
-- The one of a year in a département.
SELECT department_code, year, first_day, last_day, text, deadline_on, is_public, opened_at, created_by, closed_at
FROM campaigns
WHERE department_code = :department_code AND year = :year;

-- name: campaigns
-- Those of a département, the latest first.
SELECT department_code, year, first_day, last_day, text, deadline_on, is_public, opened_at, created_by, closed_at
FROM campaigns
WHERE department_code = :department_code
ORDER BY year DESC;

-- name: campaigns_since
-- Of every département, those that are not over since a day.
SELECT department_code, year, first_day, last_day, text, deadline_on, is_public, opened_at, created_by, closed_at
FROM campaigns
WHERE last_day >= :day
ORDER BY department_code, year;

-- name: put_campaign
-- Opened, or changed.
INSERT INTO campaigns (
    department_code, year, first_day, last_day, text, deadline_on, is_public, created_by, opened_at, closed_at
)
VALUES (
    :department_code, :year, :first_day, :last_day, :text, :deadline_on, :is_public, :created_by, :opened_at,
    :closed_at
)
ON CONFLICT (department_code, year) DO UPDATE
SET first_day = excluded.first_day, last_day = excluded.last_day, text = excluded.text,
    deadline_on = excluded.deadline_on, is_public = excluded.is_public, closed_at = excluded.closed_at;

-- name: say_nothing_planned
-- A structure answers that nothing is planned.
INSERT INTO nothing_planned (department_code, year, structure_id, said_by, said_at)
VALUES (:department_code, :year, :structure_id, :said_by, :now)
ON CONFLICT (year, structure_id) DO UPDATE SET said_by = excluded.said_by, said_at = excluded.said_at;

-- name: forget_nothing_planned
-- Something is, after all.
DELETE FROM nothing_planned
WHERE department_code = :department_code AND year = :year AND structure_id = :structure_id;

-- name: nothing_planned
-- Who answered so.
SELECT structure_id FROM nothing_planned WHERE department_code = :department_code AND year = :year;

-- name: done_duties
-- What the campaigns of a département have done by themselves.
SELECT duty, occurrence FROM campaign_duties WHERE department_code = :department_code;

-- name: note_duty
-- It is done: once.
INSERT INTO campaign_duties (department_code, duty, occurrence, done_at)
VALUES (:department_code, :duty, :occurrence, :now)
ON CONFLICT (department_code, duty, occurrence) DO NOTHING;
