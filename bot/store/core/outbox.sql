-- name: enqueue
-- A call that waits for the sender.
INSERT INTO outbox (
    chat_id, lane, method, params, file_name, file_content, on_doubt, member_id, matter, post,
    receipt, channel, weight, state, attempts, not_before, reason, created_at
)
VALUES (
    :chat_id, :lane, :method, :params, :file_name, :file_content, :on_doubt, :member_id, :matter, :post,
    :receipt, :channel, :weight, 'queued', 0, :not_before, '', :created_at
);

-- name: is_waiting
-- Somebody is to be told of the same matter already: its words will be those of when it leaves.
SELECT id FROM outbox
WHERE chat_id = :chat_id AND matter = :matter AND matter <> '' AND state = 'queued' AND channel = :channel
    AND (channel = 'telegram' OR member_id = CAST(:member_id AS TEXT))
LIMIT 1;

-- name: queued
-- What waits, in the order it came, without its content; and whether it answers somebody who is no member in force.
SELECT id, chat_id, lane, method, not_before, created_at, weight,
    CASE WHEN lane = 0 AND chat_id > 0 AND NOT EXISTS (
        SELECT 1 FROM members WHERE members.user_id = outbox.chat_id AND members.state = 'active'
    ) THEN 1 ELSE 0 END AS stranger
FROM outbox
WHERE state = 'queued' AND channel = :channel AND id > :after
ORDER BY id;

-- name: claim
-- "Still queued" is checked by the UPDATE itself; rights are checked again now: who left or is suspended gets nothing.
-- Ids come as the keys of a JSON object, which both databases can unfold.
UPDATE outbox
SET state = CASE
    WHEN member_id IS NULL OR EXISTS (
        SELECT 1 FROM members WHERE members.id = outbox.member_id AND members.state = 'active'
    ) THEN 'sending'
    ELSE 'dropped'
END
WHERE state = 'queued' AND id IN (SELECT CAST(key AS BIGINT) FROM json_each(:ids))
RETURNING id, chat_id, lane, method, params, file_name, file_content, on_doubt, member_id, matter, post, receipt, attempts,
    deferred, not_before, created_at, state;

-- name: delete_sent
-- Calls that Telegram has.
DELETE FROM outbox
WHERE state = 'sending' AND id IN (SELECT CAST(key AS BIGINT) FROM json_each(:ids));

-- name: keep_post
-- The number of a message that was sent, under the id it was asked to be kept; what is sent again takes its place.
INSERT INTO posts (id, chat_id, message_id, sent_at)
VALUES (:id, :chat_id, :message_id, :now)
ON CONFLICT (id) DO UPDATE SET chat_id = excluded.chat_id, message_id = excluded.message_id;

-- name: post
-- A message whose number is kept; none as long as it was not sent.
SELECT id, chat_id, message_id FROM posts WHERE id = :id;

-- name: drop_changes
-- Changes of one message that wait still, before another one that says more.
DELETE FROM outbox WHERE post = :post AND post <> '' AND state = 'queued' AND method = 'editMessageText';

-- name: settle_failed
-- What failed is noted elsewhere, and is not looked at again.
UPDATE outbox SET post = '' WHERE state = 'failed' AND post LIKE :posts;

-- name: lose_posts
-- A group has another chat, where what was sent before has other numbers, which nobody tells: 0. What follows something
-- in the group is sent there once more when it next changes.
UPDATE posts SET chat_id = :new, message_id = 0
WHERE chat_id = :old AND (
    EXISTS (SELECT 1 FROM event_posts WHERE event_posts.post_id = posts.id)
    OR EXISTS (SELECT 1 FROM incident_posts WHERE incident_posts.post_id = posts.id)
    OR EXISTS (SELECT 1 FROM weather_posts WHERE weather_posts.post_id = posts.id)
);

-- name: move_event_posts
-- What is announced in a group is announced in its new chat.
UPDATE event_posts SET chat_id = :new WHERE chat_id = :old;

-- name: move_recipients
-- What a group was sent is told of the group, whatever chat it has by now.
UPDATE recipients SET chat_id = :new WHERE chat_id = :old;

-- name: send_anew
-- A change of a message that has no number becomes a message. Sent twice it would be there twice.
UPDATE outbox SET method = 'sendMessage', on_doubt = 'hold', params = :params WHERE id = :id;

-- name: forget_posts
-- Of all other messages that a group was sent before it had another chat, nothing is to be changed.
DELETE FROM posts WHERE chat_id = :chat_id;

-- name: requeue
-- Another try; attempts counts those of which nobody knows whether they arrived.
UPDATE outbox SET state = 'queued', attempts = :attempts, not_before = :not_before, reason = :reason
WHERE id = :id AND state = 'sending';

-- name: hold_back
-- Claimed at a bad hour: it waits for the next one.
UPDATE outbox SET state = 'queued', deferred = deferred + 1, not_before = :until, reason = :reason
WHERE id = :id AND state = 'sending';

-- name: end
-- No other try: the content is forgotten, the reason stays.
UPDATE outbox SET state = :state, reason = :reason, params = '{}', file_name = '', file_content = ''
WHERE id = :id AND state IN ('sending', 'dropped');

-- name: hold
-- Nobody knows whether it arrived: it is kept whole, for somebody to decide.
UPDATE outbox SET state = 'unknown', reason = :reason
WHERE id = :id AND state = 'sending';

-- name: recover
-- What a process that died was sending: once more where a repeat does no harm, else for somebody to decide.
UPDATE outbox
SET state = CASE
    WHEN on_doubt = 'resend' OR method LIKE 'edit%' OR method LIKE 'delete%' OR method LIKE 'set%' THEN 'queued'
    ELSE 'unknown'
END,
    attempts = attempts + 1,
    reason = 'the process stopped while it was being sent'
WHERE state = 'sending' AND channel = :channel
RETURNING state, receipt;

-- name: left_to_send
-- How many messages and letters wait; menus are set at each start.
SELECT COUNT(*) AS total FROM outbox WHERE state = 'queued' AND method NOT LIKE 'set%';

-- name: doubt_queued
-- What waited when a backup was made that is put back now, as if its process had died while it was sending it.
UPDATE outbox SET state = 'sending', on_doubt = 'hold'
WHERE state = 'queued' AND method NOT LIKE 'set%';

-- name: calls_of_chat
-- The parameters of what is still to go to a chat.
SELECT id, params
FROM outbox
WHERE chat_id = :chat_id AND state IN ('queued', 'sending');

-- name: move_call
-- The same call, to the group's new chat.
UPDATE outbox SET chat_id = :chat_id, params = :params
WHERE id = :id;

-- name: unbind_old_chat
-- The group's old chat is bound no more, where the new one is already.
DELETE FROM groups
WHERE chat_id = :old AND EXISTS (SELECT 1 FROM groups WHERE chat_id = :new);

-- name: move_group
-- The département follows the group to its new chat.
UPDATE groups SET chat_id = :new
WHERE chat_id = :old;

-- name: take_back
-- What is queued under these receipts and has not left; who is told which. Receipts are the keys of a JSON object.
DELETE FROM outbox
WHERE state = 'queued' AND receipt <> '' AND receipt IN (SELECT key FROM json_each(:receipts))
RETURNING receipt;

-- name: forget
-- What ended long ago.
DELETE FROM outbox
WHERE state IN ('unknown', 'blocked', 'failed', 'dropped') AND created_at < :before;

-- name: next_departure
-- When the next call leaves that waits for its hour.
SELECT MIN(not_before) AS due FROM outbox WHERE state = 'queued' AND not_before > :now;

-- name: unknown_since
-- How many calls of these days may not have arrived: to the people and groups of one département, or (NULL) to anybody.
SELECT COUNT(*) AS total
FROM outbox
WHERE state = 'unknown' AND created_at >= :since AND (
    CAST(:scope AS TEXT) IS NULL
    OR EXISTS (
        SELECT 1 FROM members
        WHERE (members.user_id = outbox.chat_id OR (outbox.channel = 'mail' AND members.id = outbox.member_id))
            AND members.department_code = CAST(:scope AS TEXT)
    )
    OR EXISTS (
        SELECT 1 FROM groups
        WHERE groups.chat_id = outbox.chat_id AND groups.department_code = CAST(:scope AS TEXT)
    )
);
