-- name: visit
-- One visit, of one département or (NULL) of any.
SELECT
    id, department_code, structure_id, visitor_id, state, starts_at, ends_at, sequence, in_calendars, begun_at,
    ended_at, shared_at, created_at, changed_at
FROM visits
WHERE id = :id AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT));

-- name: visits_of_structure
-- Those of a structure, the latest first.
SELECT
    id, department_code, structure_id, visitor_id, state, starts_at, ends_at, sequence, in_calendars, begun_at,
    ended_at, shared_at, created_at, changed_at
FROM visits
WHERE structure_id = :structure_id
    AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
ORDER BY COALESCE(begun_at, starts_at, created_at) DESC, id;

-- name: visits_planned
-- Those with a date that is proposed or agreed, the next first.
SELECT
    id, department_code, structure_id, visitor_id, state, starts_at, ends_at, sequence, in_calendars, begun_at,
    ended_at, shared_at, created_at, changed_at
FROM visits
WHERE state IN ('proposed', 'countered', 'agreed', 'under_way')
    AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
ORDER BY COALESCE(starts_at, created_at), id;

-- name: visits_between
-- Those with a sheet that began in a time, the oldest first.
SELECT
    id, department_code, structure_id, visitor_id, state, starts_at, ends_at, sequence, in_calendars, begun_at,
    ended_at, shared_at, created_at, changed_at
FROM visits
WHERE state IN ('under_way', 'done') AND begun_at >= :start AND begun_at < :until
    AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
ORDER BY begun_at, id;

-- name: all_visits
-- Every visit, by date.
SELECT
    id, department_code, structure_id, visitor_id, state, starts_at, ends_at, sequence, in_calendars, begun_at,
    ended_at, shared_at, created_at, changed_at
FROM visits
WHERE CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT)
ORDER BY COALESCE(begun_at, starts_at, created_at), id;

-- name: last_visits
-- When each structure was visited last, and which sheet of it is not finished.
SELECT
    structure_id,
    MAX(CASE WHEN state = 'done' THEN begun_at END) AS seen_at,
    MIN(CASE WHEN state IN ('proposed', 'countered', 'agreed') THEN starts_at END) AS next_at,
    MAX(CASE WHEN state = 'under_way' THEN id END) AS under_way
FROM visits
WHERE (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT)) AND state <> 'cancelled'
GROUP BY structure_id;

-- name: put_visit
-- One that is new, or has changed.
INSERT INTO visits (
    id, department_code, structure_id, visitor_id, state, starts_at, ends_at, sequence, in_calendars, begun_at,
    ended_at, shared_at, created_at, changed_at
)
VALUES (
    :id, :department_code, :structure_id, :visitor_id, :state, :starts_at, :ends_at, :sequence, :in_calendars,
    :begun_at, :ended_at, :shared_at, :created_at, :changed_at
)
ON CONFLICT (id) DO UPDATE SET
    visitor_id = excluded.visitor_id,
    state = excluded.state,
    starts_at = excluded.starts_at,
    ends_at = excluded.ends_at,
    sequence = excluded.sequence,
    in_calendars = excluded.in_calendars,
    begun_at = excluded.begun_at,
    ended_at = excluded.ended_at,
    shared_at = excluded.shared_at,
    changed_at = excluded.changed_at;

-- name: visit_months
-- After how many months a structure is to be seen again, where a département has chosen.
SELECT months FROM visit_rules WHERE department_code = :department_code;

-- name: put_visit_months
-- What a département chose.
INSERT INTO visit_rules (department_code, months) VALUES (:department_code, :months)
ON CONFLICT (department_code) DO UPDATE SET months = excluded.months;

-- name: seen_in_department
-- When the first and the last visit of each structure of one département began.
SELECT structure_id, MIN(begun_at) AS first_at, MAX(begun_at) AS last_at
FROM visits
WHERE department_code = :department_code AND state = 'done' AND begun_at IS NOT NULL
GROUP BY structure_id;
