-- name: stand_in
-- One of them, of one département or (NULL) of any.
SELECT
    id, department_code, member_id, absent_id, from_on, until_on, silent_days, state, former_role, began_at, ended_at,
    untold, created_at, closed_at
FROM stand_ins
WHERE id = :id AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT));

-- name: open_stand_ins
-- Asked or accepted, of one département or (NULL) of all, those that hold first, then by day.
SELECT
    id, department_code, member_id, absent_id, from_on, until_on, silent_days, state, former_role, began_at, ended_at,
    untold, created_at, closed_at
FROM stand_ins
WHERE state IN ('asked', 'accepted') AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
ORDER BY CASE WHEN former_role IS NULL THEN 1 ELSE 0 END, COALESCE(from_on, '9999'), created_at, id;

-- name: open_stand_ins_of
-- Asked or accepted, of which somebody is one of the two.
SELECT
    id, department_code, member_id, absent_id, from_on, until_on, silent_days, state, former_role, began_at, ended_at,
    untold, created_at, closed_at
FROM stand_ins
WHERE state IN ('asked', 'accepted') AND (member_id = :member_id OR absent_id = :member_id)
ORDER BY COALESCE(from_on, '9999'), created_at, id;

-- name: untold_stand_ins
-- Those of one département or (NULL) of all of which something is still to be told.
SELECT
    id, department_code, member_id, absent_id, from_on, until_on, silent_days, state, former_role, began_at, ended_at,
    untold, created_at, closed_at
FROM stand_ins
WHERE untold <> '' AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
ORDER BY created_at, id;

-- name: put_stand_in
-- One that is new, or has changed.
INSERT INTO stand_ins (
    id, department_code, member_id, absent_id, from_on, until_on, silent_days, state, former_role, began_at, ended_at,
    untold, created_at, closed_at
)
VALUES (
    :id, :department_code, :member_id, :absent_id, :from_on, :until_on, :silent_days, :state, :former_role, :began_at,
    :ended_at, :untold, :created_at, :closed_at
)
ON CONFLICT (id) DO UPDATE SET
    from_on = excluded.from_on,
    until_on = excluded.until_on,
    silent_days = excluded.silent_days,
    state = excluded.state,
    former_role = excluded.former_role,
    began_at = excluded.began_at,
    ended_at = excluded.ended_at,
    untold = excluded.untold,
    closed_at = excluded.closed_at;

-- name: meanwhile
-- How much came in one département between two instants: incidents, requests to come in, errors flagged on cards, and
-- registrations that moved.
SELECT
    (SELECT COUNT(*) FROM incidents
     WHERE department_code = :department_code AND created_at >= :start AND created_at < :end) AS incidents,
    (SELECT COUNT(*) FROM requests
     WHERE department_code = :department_code AND asked_at >= :start AND asked_at < :end) AS requests,
    (SELECT COUNT(*) FROM reports
     WHERE department_code = :department_code AND created_at >= :start AND created_at < :end) AS corrections,
    (SELECT COUNT(*) FROM registrations
     JOIN events ON events.id = registrations.event_id
     WHERE events.department_code = :department_code AND registrations.changed_at >= :start
        AND registrations.changed_at < :end) AS registrations;
