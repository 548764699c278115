-- What waits is true when it leaves; background work may be a duty's own, without a member who asked for it.

-- matter: what a notice is about, as a JSON list (noun, part, ids): its words are made when it leaves.
-- '' when params has them.
ALTER TABLE outbox ADD COLUMN matter TEXT NOT NULL DEFAULT '';
CREATE INDEX outbox_by_matter ON outbox (chat_id, matter) WHERE matter <> '';

-- member_id NULL: a duty asked, for a département. chat_id 0: nobody in particular waits for it.
-- An answer in the inbox names its task by number: the numbers stay, and new ones go on behind them.
CREATE TABLE tasks_of_both (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    member_id TEXT REFERENCES members (id) ON DELETE CASCADE,
    department_code TEXT NOT NULL REFERENCES departments (code),
    chat_id BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done')),
    attempts BIGINT NOT NULL,
    refusal TEXT NOT NULL,
    result TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_content TEXT NOT NULL,
    asked_at TEXT NOT NULL
);

-- Uses up the numbers that were given (PostgreSQL counts only those it gave itself).
WITH RECURSIVE numbers (n) AS (
    SELECT 1 WHERE EXISTS (SELECT 1 FROM tasks)
    UNION ALL
    SELECT n + 1 FROM numbers WHERE n < (SELECT MAX(id) FROM tasks)
)
INSERT INTO tasks_of_both (
    kind, payload, department_code, chat_id, state, attempts, refusal, result, file_name, file_content, asked_at
)
SELECT '', '{}', (SELECT MIN(code) FROM departments), 0, 'done', 0, '', '{}', '', '', '' FROM numbers;

DELETE FROM tasks_of_both;

INSERT INTO tasks_of_both (
    id, kind, payload, member_id, department_code, chat_id, state, attempts, refusal, result, file_name, file_content,
    asked_at
)
SELECT tasks.id, tasks.kind, tasks.payload, tasks.member_id, members.department_code, tasks.chat_id, tasks.state,
    tasks.attempts, tasks.refusal, tasks.result, tasks.file_name, tasks.file_content, tasks.asked_at
FROM tasks
JOIN members ON members.id = tasks.member_id;

DROP TABLE tasks;
ALTER TABLE tasks_of_both RENAME TO tasks;
CREATE INDEX tasks_by_state ON tasks (state, id);
