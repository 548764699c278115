-- name: group_of_chat
-- The group bound to a chat; one the bot was put out of is bound no more.
SELECT id, chat_id, department_code, title, incidents_thread_id FROM groups WHERE chat_id = :chat_id AND left_at IS NULL;

-- name: group_by_id
-- One bound group.
SELECT id, chat_id, department_code, title, incidents_thread_id
FROM groups
WHERE id = :id AND left_at IS NULL
    AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT));

-- name: groups
-- The groups of one département or (NULL) of all.
SELECT id, chat_id, department_code, title, incidents_thread_id
FROM groups
WHERE left_at IS NULL AND (CAST(:scope AS TEXT) IS NULL OR department_code = CAST(:scope AS TEXT))
ORDER BY department_code, title, id;

-- name: bind_group
-- A group belongs to a département from now on; one that was bound and left takes the new one.
INSERT INTO groups (chat_id, department_code, bound_at, id, title, left_at, welcomed_on)
VALUES (:chat_id, :department_code, :now, :id, :title, NULL, NULL)
ON CONFLICT (chat_id) DO UPDATE
SET department_code = excluded.department_code, bound_at = excluded.bound_at, title = excluded.title, left_at = NULL
RETURNING id;

-- name: rename_group
-- The group has another title.
UPDATE groups SET title = :title WHERE chat_id = :chat_id;

-- name: unbind_group
-- The group belongs to nobody any more; who arrived in it is forgotten too.
DELETE FROM groups WHERE id = :id;

-- name: put_out
-- The bot was put out of the group.
UPDATE groups SET left_at = :now WHERE chat_id = :chat_id AND left_at IS NULL;

-- name: taken_back
-- The bot is in the group again, or the group was only moved.
UPDATE groups SET left_at = NULL WHERE chat_id = :chat_id;

-- name: put_out_for_good
-- Groups the bot was put out of some time ago.
SELECT id, chat_id, department_code, title, incidents_thread_id FROM groups WHERE left_at <= :before ORDER BY id;

-- name: arrived
-- Somebody came in; Telegram may tell it twice.
INSERT INTO arrivals (group_id, user_id, first_name, arrived_at)
VALUES (:group_id, :user_id, :first_name, :now)
ON CONFLICT (group_id, user_id) DO NOTHING;

-- name: departed
-- Somebody left before they were welcomed.
DELETE FROM arrivals WHERE group_id = :group_id AND user_id = :user_id;

-- name: groups_with_arrivals
-- Bound groups in which somebody waits for a welcome, and the day of the last one.
SELECT DISTINCT groups.id, groups.chat_id, groups.department_code, groups.title, groups.incidents_thread_id,
    groups.welcomed_on
FROM groups
JOIN arrivals ON arrivals.group_id = groups.id
WHERE groups.left_at IS NULL
ORDER BY groups.id;

-- name: arrivals
-- Who came into a group since an instant, in the order they came.
SELECT user_id, first_name
FROM arrivals
WHERE group_id = :group_id AND arrived_at > :since
ORDER BY arrived_at, user_id;

-- name: delete_arrivals
-- Who arrived in a group was welcomed, or it is too late for it.
DELETE FROM arrivals WHERE group_id = :group_id;

-- name: set_welcomed
-- The day of the last welcome, local.
UPDATE groups SET welcomed_on = :day WHERE id = :id;

-- name: set_incidents_thread
-- Where in the group the animateurs follow incidents: a topic, the group itself (0), or nowhere (NULL).
UPDATE groups SET incidents_thread_id = :thread_id WHERE id = :id;

-- name: lost_topics
-- Groups whose topic took no message, because it was closed or deleted: they follow incidents no more.
UPDATE groups SET incidents_thread_id = NULL
WHERE incidents_thread_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM outbox
    WHERE outbox.chat_id = groups.chat_id AND outbox.state = 'failed' AND outbox.method = 'sendMessage'
        AND outbox.post LIKE :posts
)
RETURNING id, chat_id, department_code, title, incidents_thread_id;

-- name: refusing
-- Groups that took no message nobody waits for: a broadcast's report tells of its own, an incident's topic is given up.
-- Not those of which it was told since an instant. Of a bug of ours, which has another reason, nobody hears here.
-- `length`, so that they are found by their state: nearly every message has no receipt.
SELECT id, chat_id, department_code, title, incidents_thread_id FROM groups
WHERE left_at IS NULL AND chat_id IN (
    SELECT outbox.chat_id FROM outbox
    WHERE outbox.state = 'failed' AND outbox.chat_id < 0 AND outbox.lane > 0 AND length(outbox.receipt) = 0
        AND outbox.method LIKE 'send%' AND substr(outbox.reason, 1, 3) IN ('400', '500') AND outbox.post NOT LIKE :cards
) AND NOT EXISTS (
    SELECT 1 FROM outbox
    WHERE outbox.chat_id = groups.chat_id AND outbox.state = 'dropped' AND outbox.method LIKE 'send%'
        AND substr(outbox.reason, 1, 3) IN ('400', '500') AND outbox.created_at > :since
)
ORDER BY id;

-- name: settle_refused
-- It was told, or is not to be told again so soon.
UPDATE outbox SET state = 'dropped'
WHERE state = 'failed' AND chat_id < 0 AND lane > 0 AND length(receipt) = 0 AND method LIKE 'send%'
    AND substr(reason, 1, 3) IN ('400', '500') AND post NOT LIKE :cards;
