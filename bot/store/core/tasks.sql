-- name: add_task
-- Something to be done outside of a transaction.
INSERT INTO tasks (
    kind, payload, member_id, department_code, chat_id, state, attempts, refusal, result, file_name, file_content,
    asked_at
)
VALUES (:kind, :payload, :member_id, :department_code, :chat_id, 'waiting', 0, '', '{}', '', '', :asked_at);

-- name: open_tasks
-- How many one member waits for.
SELECT COUNT(*) AS total FROM tasks WHERE member_id = :member_id AND state IN ('waiting', 'running');

-- name: same_open_tasks
-- How many of these are the very same thing.
SELECT COUNT(*) AS total FROM tasks
WHERE member_id = :member_id AND kind = :kind AND payload = :payload AND state IN ('waiting', 'running');

-- name: claim_tasks
-- "Still waiting" is checked by the UPDATE itself, so nothing is claimed twice.
UPDATE tasks SET state = 'running', attempts = attempts + 1
WHERE state = 'waiting' AND id IN (SELECT id FROM tasks WHERE state = 'waiting' ORDER BY id LIMIT :limit)
RETURNING id, kind, payload, member_id, department_code, chat_id, attempts,
    (SELECT user_id FROM members WHERE members.id = tasks.member_id AND members.state = 'active') AS user_id;

-- name: finish_task
-- What came of it; nothing is touched when another try took its place meanwhile.
UPDATE tasks
SET state = 'done', payload = '{}', refusal = :refusal, result = :result, file_name = :file_name,
    file_content = :file_content
WHERE id = :id AND state = 'running' AND attempts = :attempts;

-- name: put_task_back
-- Another try, later.
UPDATE tasks SET state = 'waiting' WHERE id = :id AND state = 'running' AND attempts = :attempts;

-- name: delete_task
-- Nobody waits for it any more.
DELETE FROM tasks WHERE id = :id;

-- name: recover_tasks
-- What a process that died was at.
UPDATE tasks SET state = 'waiting' WHERE state = 'running';

-- name: take_task
-- The answer is given now: what was made goes away with it.
DELETE FROM tasks WHERE id = :id AND state = 'done'
RETURNING refusal, result, file_name, file_content;

-- name: keep_result
-- What of a task is still to be looked at, found by its key, as long as tasks are kept.
INSERT INTO tasks (
    kind, payload, member_id, department_code, chat_id, state, attempts, refusal, result, file_name, file_content,
    asked_at
)
VALUES (:kind, :payload, :member_id, :department_code, :chat_id, 'done', 0, '', '{}', :key, '', :asked_at);

-- name: kept_result
-- What was kept so for one member, in their département.
SELECT payload FROM tasks
WHERE kind = :kind AND file_name = :key AND state = 'done' AND member_id = :member_id
    AND department_code = :department_code;

-- name: last_kept
-- The last that was kept so for them.
SELECT file_name AS kept_key FROM tasks
WHERE kind = :kind AND state = 'done' AND member_id = :member_id AND department_code = :department_code
ORDER BY id DESC
LIMIT 1;

-- name: open_tasks_of_kind
-- How many of a kind one member waits for.
SELECT COUNT(*) AS total FROM tasks
WHERE member_id = :member_id AND kind = :kind AND state IN ('waiting', 'running');
