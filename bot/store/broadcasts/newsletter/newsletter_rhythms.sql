-- name: rhythm
-- When one département's newsletter goes.
SELECT department_code, is_open, every, day, hour, in_group, selection, paused_until, link
FROM newsletter_rhythms
WHERE department_code = :department_code;

-- name: open_rhythms
-- Those of every département whose newsletter is open: for what the bot does by itself.
SELECT department_code, is_open, every, day, hour, in_group, selection, paused_until, link
FROM newsletter_rhythms
WHERE is_open = 1
ORDER BY department_code;

-- name: put_rhythm
-- It is opened, closed, or chosen anew.
INSERT INTO newsletter_rhythms (
    department_code, is_open, every, day, hour, in_group, selection, paused_until, link, opened_at
)
VALUES (
    :department_code, :is_open, :every, :day, :hour, :in_group, :selection, :paused_until, :link, :now
)
ON CONFLICT (department_code) DO UPDATE SET
    is_open = excluded.is_open,
    every = excluded.every,
    day = excluded.day,
    hour = excluded.hour,
    in_group = excluded.in_group,
    selection = excluded.selection,
    paused_until = excluded.paused_until,
    link = excluded.link;
