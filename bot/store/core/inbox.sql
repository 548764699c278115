-- name: add
-- An update Telegram sends twice is kept once; our own have no number and always go in.
INSERT INTO inbox (update_id, body, findings, state, attempts, reason, received_at, handled_at)
VALUES (:update_id, :body, :findings, :state, 0, :reason, :received_at, :handled_at)
ON CONFLICT (update_id) DO NOTHING;

-- name: waiting
-- The next updates to handle, in order of arrival.
SELECT position, update_id, body, findings, attempts, received_at
FROM inbox
WHERE state = 'waiting' AND position > :after
ORDER BY position
LIMIT :limit;

-- name: mark_handled
-- Nothing is touched when another process handled it first; the body is forgotten, the number stays.
UPDATE inbox SET state = 'handled', body = '', findings = '[]', reason = '', handled_at = :handled_at
WHERE position = :position AND state = 'waiting';

-- name: count_attempt
-- One more try failed.
UPDATE inbox SET attempts = attempts + 1, reason = :reason
WHERE position = :position AND state = 'waiting'
RETURNING attempts;

-- name: quarantine
-- Set aside with its reason, so that it never stops the others; what is long is not kept.
UPDATE inbox SET state = 'quarantined', reason = :reason, handled_at = :handled_at,
    body = CASE WHEN LENGTH(body) > :longest THEN '' ELSE body END
WHERE position = :position AND state = 'waiting';

-- name: bound_quarantine
-- The newest are enough to find out what went wrong; a flood of bad updates must not fill the disk.
DELETE FROM inbox
WHERE state = 'quarantined' AND position <= (
    SELECT position FROM inbox WHERE state = 'quarantined' ORDER BY position DESC LIMIT 1 OFFSET :most
);

-- name: forget
-- Telegram repeats nothing after 24 h; what was quarantined stays long enough to be looked at.
DELETE FROM inbox
WHERE (state = 'handled' AND handled_at < :handled_before)
   OR (state = 'quarantined' AND handled_at < :quarantined_before);

-- name: counts
-- How many rows there are in each state.
SELECT state, COUNT(*) AS total
FROM inbox
GROUP BY state;

-- name: oldest_waiting
-- Since when the first update waits.
SELECT received_at
FROM inbox
WHERE state = 'waiting'
ORDER BY position
LIMIT 1;

-- name: in_force
-- Who of these is a member in force. Ids come as the keys of a JSON object, which both databases can unfold.
SELECT user_id FROM members
WHERE state = 'active' AND user_id IN (SELECT CAST(key AS BIGINT) FROM json_each(:ids));
