-- name: incidents_to_look_at
-- Those whose clock runs, and of which something may be due; the longest awaited first.
SELECT id FROM incidents
WHERE running_since IS NOT NULL AND remind_at <= :now
ORDER BY remind_at, id
LIMIT :most;

-- name: note_reminded
-- What was said of it by now, when to look again, and when it is late.
UPDATE incidents SET reminded = :reminded, remind_at = :remind_at, late_at = :late_at WHERE id = :id;

-- name: look_again
-- The delays of a département changed: what is due is worked out anew.
UPDATE incidents SET remind_at = '', late_at = '' WHERE department_code = :department_code AND running_since IS NOT NULL;

-- name: next_look
-- When something may be due next.
SELECT MIN(remind_at) AS at FROM incidents WHERE running_since IS NOT NULL AND remind_at > '';

-- name: no_longer_waiting
-- Those that wait for somebody until an instant that has come.
SELECT id FROM incidents
WHERE state = 'waiting' AND waits_until <= :now
ORDER BY waits_until, id
LIMIT :most;

-- name: resolved_before
-- Those that were resolved so long ago that nobody is heard of it any more.
SELECT id FROM incidents
WHERE state = 'resolved' AND resolved_at <= :before
ORDER BY resolved_at, id
LIMIT :most;
