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
