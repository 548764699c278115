-- name: path_steps
-- The steps a département gives to newcomers, by day.
SELECT id, department_code, day, text, link, module_id, ticker
FROM path_steps
WHERE department_code = :department_code AND retired_at IS NULL
ORDER BY day, position, id;

-- name: path_step
-- One step that is in use, within the viewer's scope.
SELECT id, department_code, day, text, link, module_id, ticker
FROM path_steps
WHERE id = :id AND retired_at IS NULL
    AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT));

-- name: has_steps
-- Whether a département ever had steps, retired ones included.
SELECT COUNT(*) AS total FROM path_steps WHERE department_code = :department_code;

-- name: put_step
-- A step that is new, the last of its day, or one that reads differently.
INSERT INTO path_steps (id, department_code, day, position, text, link, module_id, ticker)
VALUES (
    :id, :department_code, :day,
    (SELECT COUNT(*) FROM path_steps AS before WHERE before.department_code = :department_code),
    :text, :link, :module_id, :ticker
)
ON CONFLICT (id) DO UPDATE SET
    day = excluded.day,
    text = excluded.text,
    link = excluded.link,
    module_id = excluded.module_id,
    ticker = excluded.ticker;

-- name: retire_step
-- Nobody is asked it any more; who did it has done it.
UPDATE path_steps SET retired_at = :now WHERE id = :id AND retired_at IS NULL;

-- name: start_path
-- Somebody came in; once a person.
INSERT INTO paths (member_id, department_code, started_on) VALUES (:member_id, :department_code, :started_on)
ON CONFLICT (member_id) DO NOTHING;

-- name: path
-- When one person came in.
SELECT member_id, department_code, started_on FROM paths WHERE member_id = :member_id;

-- name: paths
-- Who came into a département since a day and is in force, the last first.
SELECT paths.member_id, paths.department_code, paths.started_on
FROM paths
JOIN members ON members.id = paths.member_id
WHERE members.state = 'active' AND paths.started_on >= :since
    AND (CAST(:scope AS TEXT) IS NULL OR paths.department_code = CAST(:scope AS TEXT))
ORDER BY paths.started_on DESC, paths.member_id;

-- name: ticks
-- What one person has done.
SELECT step_id FROM path_ticks WHERE member_id = :member_id;

-- name: tick
-- A step is done; who said so first stays.
INSERT INTO path_ticks (member_id, step_id, done_by, done_at) VALUES (:member_id, :step_id, :done_by, :done_at)
ON CONFLICT (member_id, step_id) DO NOTHING;

-- name: untick
-- It was said by mistake.
DELETE FROM path_ticks WHERE member_id = :member_id AND step_id = :step_id;
