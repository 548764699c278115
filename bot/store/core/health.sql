-- name: outbox_by_state
-- How many messages there are in each state.
SELECT state, COUNT(*) AS total
FROM outbox
GROUP BY state;

-- name: oldest_due
-- Since when the message that is due for longest waits; what must wait still (a flood pause) is not due.
SELECT MIN(not_before) AS since
FROM outbox
WHERE state = 'queued' AND not_before <= :now;

-- name: write_pulse
-- What health asks: whether the database takes something.
INSERT INTO pulse (id, written_at) VALUES (1, :now)
ON CONFLICT (id) DO UPDATE SET written_at = excluded.written_at;

-- name: write_running
-- The bot runs, as of this instant.
INSERT INTO pulse (id, written_at) VALUES (2, :now)
ON CONFLICT (id) DO UPDATE SET written_at = excluded.written_at;

-- name: write_return
-- It started after it had been off for days.
INSERT INTO pulse (id, written_at) VALUES (3, :now)
ON CONFLICT (id) DO UPDATE SET written_at = excluded.written_at;

-- name: write_stop
-- From when until when it was off the last time.
INSERT INTO pulse (id, written_at) VALUES (4, :since), (5, :until)
ON CONFLICT (id) DO UPDATE SET written_at = excluded.written_at;

-- name: write_deaf
-- Nobody can be heard since then, although it runs.
INSERT INTO pulse (id, written_at) VALUES (4, :since)
ON CONFLICT (id) DO UPDATE SET written_at = excluded.written_at;

-- name: pulse
-- When one of these was last written.
SELECT written_at FROM pulse WHERE id = :id;

-- name: keepers
-- Who is told that the bot itself is in trouble: all national members who can be reached, else all animateurs.
SELECT id, user_id FROM members
WHERE state = 'active' AND reachable = 1 AND user_id IS NOT NULL AND role = COALESCE(
    (SELECT MAX(role) FROM members
     WHERE state = 'active' AND reachable = 1 AND user_id IS NOT NULL AND role = 'national'),
    'animateur'
)
ORDER BY id;
