-- name: last_digests
-- The last week whose digest each of these people had. Ids are the keys of a JSON object.
SELECT member_id, MAX(week) AS week FROM digests
WHERE member_id IN (SELECT key FROM json_each(:ids))
GROUP BY member_id;

-- name: digests_due
-- Who has something waiting for a digest by now, of broadcasts that go.
SELECT DISTINCT recipients.member_id
FROM recipients
JOIN broadcasts ON broadcasts.id = recipients.broadcast_id
WHERE recipients.state = 'waiting' AND recipients.reason = 'digest' AND recipients.not_before <= :now
    AND recipients.member_id IS NOT NULL AND broadcasts.state = 'sending'
LIMIT :most;

-- name: add_digest
-- Once a person and week.
INSERT INTO digests (id, member_id, week, made_at) VALUES (:id, :member_id, :week, :now);

-- name: fill_digest
-- What waits for it, now or later, of broadcasts that go: it is read together.
UPDATE recipients SET state = 'queued', not_before = NULL, reason = '', digest_id = :id
WHERE member_id = :member_id AND state = 'waiting' AND reason = 'digest'
    AND broadcast_id IN (SELECT id FROM broadcasts WHERE state = 'sending');

-- name: hold_for_digest
-- What waits for somebody's digest waits for another hour.
UPDATE recipients SET not_before = :until
WHERE member_id = :member_id AND state = 'waiting' AND reason = 'digest';

-- name: digest
-- Whose it is.
SELECT id, member_id, week FROM digests WHERE id = :id;

-- name: digest_items
-- What is in it and was not taken back, those that were sent first, first.
SELECT broadcasts.id, broadcasts.number, broadcasts.title, broadcasts.content, broadcasts.started_at, recipients.state
FROM recipients
JOIN broadcasts ON broadcasts.id = recipients.broadcast_id
WHERE recipients.digest_id = :id AND recipients.state IN ('queued', 'sent', 'unknown')
ORDER BY broadcasts.started_at, broadcasts.number, broadcasts.id;

-- name: settle_digest
-- Its message has ended: that is what became of each of them.
UPDATE recipients
SET state = :state, reason = :reason, settled_at = :at,
    shown = CASE WHEN :state = 'sent'
        THEN (SELECT version FROM broadcasts WHERE broadcasts.id = recipients.broadcast_id)
        ELSE shown
    END
WHERE digest_id = :id AND state = 'queued';

-- name: delete_empty_digest
-- Nothing was left in it: the week may have another.
DELETE FROM digests
WHERE id = :id AND NOT EXISTS (SELECT 1 FROM recipients WHERE recipients.digest_id = :id);

-- name: take_out_of_digests
-- Of one broadcast, out of digests that have not left: it waits again.
UPDATE recipients SET state = 'waiting', reason = 'digest', not_before = :now, digest_id = NULL
WHERE broadcast_id = :broadcast_id AND state = 'queued'
    AND digest_id IN (SELECT receipt FROM outbox WHERE state = 'queued' AND receipt <> '');

-- name: next_held
-- When the next of those who are held back gets something.
SELECT MIN(recipients.not_before) AS at
FROM broadcasts
JOIN recipients ON recipients.broadcast_id = broadcasts.id
WHERE broadcasts.state = 'sending' AND recipients.state = 'waiting' AND recipients.not_before > :now;

-- name: digests_to_come
-- When the digest of each person of a département is to go, at the earliest, of what waits already.
SELECT recipients.member_id, MIN(recipients.not_before) AS at
FROM broadcasts
JOIN recipients ON recipients.broadcast_id = broadcasts.id
WHERE broadcasts.department_code = :department_code AND broadcasts.state = 'sending'
    AND recipients.state = 'waiting' AND recipients.reason = 'digest' AND recipients.member_id IS NOT NULL
GROUP BY recipients.member_id;

-- name: received_numbered
-- What somebody has of one broadcast, by its number.
SELECT recipients.broadcast_id
FROM broadcasts
JOIN recipients ON recipients.broadcast_id = broadcasts.id
WHERE broadcasts.department_code = :department_code AND broadcasts.number = :number
    AND recipients.member_id = :member_id;
