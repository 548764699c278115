-- name: add_recipient
-- Somebody, or a group, the broadcast is for: once.
INSERT INTO recipients (
    id, broadcast_id, member_id, chat_id, channel, position, state, reason, settled_at, shown, correction, answer
)
VALUES (
    :id, :broadcast_id, :member_id, :chat_id, :channel, :position, :state, '', :settled_at, 0, '', ''
)
ON CONFLICT (broadcast_id, member_id) DO NOTHING;

-- name: recipient
-- One of them.
SELECT id, broadcast_id, member_id, chat_id, channel, state, reason, not_before, settled_at, shown, answer, answered_at,
    digest_id
FROM recipients
WHERE id = :id;

-- name: recipients_to_queue
-- Who waits for one channel, and is held back by nothing, in their order; a digest takes its own.
SELECT id, broadcast_id, member_id, chat_id, channel, state, reason, not_before, settled_at, shown, answer, answered_at,
    digest_id
FROM recipients
WHERE broadcast_id = :broadcast_id AND state = 'waiting' AND channel = :channel AND reason <> 'digest'
    AND (not_before IS NULL OR not_before <= :now)
ORDER BY position
LIMIT :most;

-- name: queue_recipients
-- Their messages are in the outbox. Ids are the keys of a JSON object.
UPDATE recipients SET state = 'queued', not_before = NULL, reason = ''
WHERE state = 'waiting' AND id IN (SELECT key FROM json_each(:ids));

-- name: hold_recipients
-- Not before then; reason: what holds them back. Ids are the keys of a JSON object.
UPDATE recipients SET not_before = :until, reason = :reason
WHERE state = 'waiting' AND id IN (SELECT key FROM json_each(:ids));

-- name: leave_out_recipients
-- They do not get it, for a reason of their own. Ids are the keys of a JSON object.
UPDATE recipients SET state = 'dropped', reason = :reason, settled_at = :at, not_before = NULL
WHERE state = 'waiting' AND id IN (SELECT key FROM json_each(:ids));

-- name: release_recipients
-- What is held back for somebody is looked at anew: they chose otherwise.
UPDATE recipients SET not_before = NULL, reason = ''
WHERE member_id = :member_id AND state = 'waiting' AND reason <> '';

-- name: received_lately
-- How many messages that are no service each of these people got since then, or is about to get; a digest is one. Ids
-- are the keys of a JSON object. What they got long ago is not even looked at.
SELECT got.member_id,
    COUNT(DISTINCT got.digest_id) + SUM(CASE WHEN got.digest_id IS NULL THEN 1 ELSE 0 END) AS total
FROM (
    SELECT member_id, digest_id, broadcast_id FROM recipients
    WHERE member_id IN (SELECT key FROM json_each(:ids)) AND settled_at > :since AND state IN ('sent', 'unknown')
    UNION ALL
    SELECT member_id, digest_id, broadcast_id FROM recipients
    WHERE member_id IN (SELECT key FROM json_each(:ids)) AND settled_at IS NULL AND state = 'queued'
) AS got
JOIN broadcasts ON broadcasts.id = got.broadcast_id
WHERE broadcasts.topic <> 'service'
GROUP BY got.member_id;

-- name: reasons
-- Why some of them wait or were left out, and how many.
SELECT state, reason, COUNT(*) AS total
FROM recipients
WHERE broadcast_id = :broadcast_id AND chat_id IS NULL AND state IN ('waiting', 'dropped') AND reason <> ''
GROUP BY state, reason;

-- name: settle_recipient
-- What became of it: the first end counts, whatever is noted again.
UPDATE recipients
SET state = :state, reason = :reason, settled_at = :at, shown = CASE WHEN :state = 'sent' THEN :version ELSE shown END
WHERE id = :id AND state IN ('waiting', 'queued');

-- name: move_recipient
-- Not reached on one channel: waits for another.
UPDATE recipients SET channel = :channel, state = 'waiting', not_before = NULL
WHERE id = :id AND channel <> :channel AND state IN ('waiting', 'queued');

-- name: unqueue_recipients
-- Their messages were taken out of the outbox before they left.
UPDATE recipients SET state = 'waiting'
WHERE state = 'queued' AND digest_id IS NULL AND id IN (SELECT key FROM json_each(:ids));

-- name: settle_waiting
-- Nobody else of a broadcast gets it: it was stopped.
UPDATE recipients SET state = 'dropped', reason = :reason, settled_at = :at, not_before = NULL
WHERE broadcast_id = :broadcast_id AND state = 'waiting';

-- name: queued_receipts
-- Whose messages are in the outbox.
SELECT id FROM recipients WHERE broadcast_id = :broadcast_id AND state = 'queued' AND digest_id IS NULL;

-- name: queued_total
-- How many messages of broadcasts are in the outbox, by channel.
SELECT channel, COUNT(*) AS total FROM recipients WHERE state = 'queued' GROUP BY channel;

-- name: tally
-- How many people stand where, and how many of them answered; without those who only saw it in a group.
SELECT state, COUNT(*) AS total, SUM(CASE WHEN answer <> '' THEN 1 ELSE 0 END) AS answered
FROM recipients
WHERE broadcast_id = :broadcast_id AND chat_id IS NULL AND reason <> 'group'
GROUP BY state;

-- name: held
-- How many of a broadcast wait for an hour of their own or for their digest, and when the last of them gets it.
SELECT COUNT(*) AS count, MAX(not_before) AS until FROM recipients
WHERE broadcast_id = :broadcast_id AND state = 'waiting' AND not_before > :now;

-- name: answer
-- What somebody tapped; another tap says otherwise.
UPDATE recipients SET answer = :answer, answered_at = :now
WHERE broadcast_id = :broadcast_id AND member_id = :member_id;

-- name: recipient_of
-- What one member has of one broadcast.
SELECT id, broadcast_id, member_id, chat_id, channel, state, reason, not_before, settled_at, shown, answer, answered_at,
    digest_id
FROM recipients
WHERE broadcast_id = :broadcast_id AND member_id = :member_id;

-- name: answer_from_group
-- Somebody it was not sent to answers under a group's message: they have seen it there.
INSERT INTO recipients (
    id, broadcast_id, member_id, chat_id, channel, position, state, reason, settled_at, shown, correction, answer,
    answered_at
)
VALUES (:id, :broadcast_id, :member_id, NULL, 'telegram', 0, 'sent', 'group', :now, 0, '', :answer, :now)
ON CONFLICT (broadcast_id, member_id) DO NOTHING;
