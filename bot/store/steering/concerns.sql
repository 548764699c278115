-- name: concerns_open
-- What is to be followed in one département, what is put aside too; and what went on one day.
SELECT
    id, department_code, structure_id, reason, facts, measure, since, ended_on, aside_until, aside_why, aside_measure,
    aside_by, aside_on
FROM concerns
WHERE department_code = :department_code AND (ended_on IS NULL OR ended_on = :day)
ORDER BY since, id;

-- name: concerns_of_structure
-- All there was and is of one structure, the latest first.
SELECT
    id, department_code, structure_id, reason, facts, measure, since, ended_on, aside_until, aside_why, aside_measure,
    aside_by, aside_on
FROM concerns
WHERE structure_id = :structure_id
    AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
ORDER BY CASE WHEN ended_on IS NULL THEN 0 ELSE 1 END, COALESCE(ended_on, since) DESC, since DESC, id;

-- name: concerns_ended
-- What is over, of one département, the latest first.
SELECT
    id, department_code, structure_id, reason, facts, measure, since, ended_on, aside_until, aside_why, aside_measure,
    aside_by, aside_on
FROM concerns
WHERE department_code = :department_code AND ended_on IS NOT NULL
ORDER BY ended_on DESC, since DESC, id;

-- name: put_concern
-- One that rose, stands otherwise, or is over.
INSERT INTO concerns (
    id, department_code, structure_id, reason, facts, measure, since, ended_on, aside_until, aside_why, aside_measure,
    aside_by, aside_on
)
VALUES (
    :id, :department_code, :structure_id, :reason, :facts, :measure, :since, :ended_on, :aside_until, :aside_why,
    :aside_measure, :aside_by, :aside_on
)
ON CONFLICT (id) DO UPDATE SET
    facts = excluded.facts,
    measure = excluded.measure,
    ended_on = excluded.ended_on,
    aside_until = excluded.aside_until,
    aside_why = excluded.aside_why,
    aside_measure = excluded.aside_measure,
    aside_by = excluded.aside_by,
    aside_on = excluded.aside_on;

-- name: followed_now
-- What one département has to follow on a day: how many structures, and how many of them since another day.
SELECT
    COUNT(DISTINCT structure_id) AS total,
    COUNT(DISTINCT CASE WHEN since >= :new_since THEN structure_id END) AS risen
FROM concerns
WHERE department_code = :department_code AND ended_on IS NULL AND (aside_until IS NULL OR aside_until < :today);

-- name: departments_with_concerns
-- The départements with something to follow, put aside or not.
SELECT DISTINCT department_code FROM concerns WHERE ended_on IS NULL ORDER BY department_code;

-- name: concern_rules
-- What a département chose of its reasons.
SELECT reason, is_on, number FROM concern_rules WHERE department_code = :department_code;

-- name: put_concern_rule
-- A département chooses of one reason.
INSERT INTO concern_rules (department_code, reason, is_on, number)
VALUES (:department_code, :reason, :is_on, :number)
ON CONFLICT (department_code, reason) DO UPDATE SET is_on = excluded.is_on, number = excluded.number;

-- name: last_reviews
-- The départements that have structures, with the day on which these were looked at last.
SELECT places.department_code, concern_reviews.reviewed_on
FROM (SELECT DISTINCT department_code FROM structures) AS places
LEFT JOIN concern_reviews ON concern_reviews.department_code = places.department_code
ORDER BY places.department_code;

-- name: set_reviewed
-- The structures of a département were looked at on a day.
INSERT INTO concern_reviews (department_code, reviewed_on) VALUES (:department_code, :day)
ON CONFLICT (department_code) DO UPDATE SET reviewed_on = excluded.reviewed_on;
