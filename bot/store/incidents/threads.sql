-- name: add_incident_post
-- A message of the bot that speaks of an incident, by the id under which its number is kept.
INSERT INTO incident_posts (post_id, incident_id, side) VALUES (:post_id, :incident_id, :side);

-- name: incident_of_message
-- Of which incident a message of the bot spoke last, and on whose side; Telegram's numbers say which message.
SELECT incident_posts.incident_id, incident_posts.side
FROM posts
JOIN incident_posts ON incident_posts.post_id = posts.id
WHERE posts.chat_id = :chat_id AND posts.message_id = :message_id
ORDER BY posts.sent_at DESC, posts.id
LIMIT 1;

-- name: add_incident_file
-- A file with a step; what is handled a second time is there already.
INSERT INTO incident_files (step_id, kind, file_id, unique_id, name)
SELECT CAST(:step_id AS BIGINT), CAST(:kind AS TEXT), CAST(:file_id AS TEXT), CAST(:unique_id AS TEXT),
    CAST(:name AS TEXT)
WHERE NOT EXISTS (
    SELECT 1 FROM incident_files
    WHERE step_id = CAST(:step_id AS BIGINT) AND unique_id = CAST(:unique_id AS TEXT)
);

-- name: incident_files
-- The files of an incident with the step each came with, in the order they came.
SELECT incident_files.step_id, incident_files.kind, incident_files.file_id, incident_files.unique_id,
    incident_files.name
FROM incident_files
JOIN incident_steps ON incident_steps.id = incident_files.step_id
WHERE incident_steps.incident_id = :incident_id
ORDER BY incident_files.id;

-- name: step_of_message
-- The step that was done with a message, the first that was.
SELECT * FROM incident_steps
WHERE source_chat_id = :chat_id AND source_message_id = :message_id
ORDER BY id
LIMIT 1;

-- name: last_step_of_message
-- What was done last with a message: its last edit, if it was changed.
SELECT * FROM incident_steps
WHERE source_chat_id = :chat_id AND source_message_id = :message_id
ORDER BY id DESC
LIMIT 1;

-- name: step_of_album
-- The step that was done with an album of a chat.
SELECT * FROM incident_steps
WHERE album = :album AND album <> '' AND source_chat_id = :chat_id
ORDER BY id
LIMIT 1;

-- name: asked_of
-- Incidents of one member in which the network waits for their answer.
SELECT * FROM incidents
WHERE reporter_id = :member_id AND state = 'waiting' AND 'ask' = (
    SELECT step FROM incident_steps
    WHERE incident_steps.incident_id = incidents.id AND step IN ('ask', 'wait')
    ORDER BY incident_steps.id DESC
    LIMIT 1
)
ORDER BY changed_at DESC, id;

-- name: answered_of
-- Incidents a member said or shares in which the network had the last word, and since when.
SELECT incidents.id, said.done_at
FROM incidents
JOIN incident_steps AS said ON said.id = (
    SELECT MAX(incident_steps.id) FROM incident_steps
    WHERE incident_steps.incident_id = incidents.id
        AND incident_steps.step IN ('ask', 'answer', 'reply', 'resolve', 'reopen', 'close')
)
WHERE said.step IN ('answer', 'resolve') AND said.side = 'network' AND said.done_at >= :since
    AND incidents.id IN (
        SELECT own.id FROM incidents AS own WHERE own.reporter_id = :member_id
        UNION
        SELECT incident_id FROM incident_followers WHERE member_id = :member_id
    )
ORDER BY said.done_at DESC, incidents.id;

-- name: frequent_partners
-- Partners of which a département's incidents speak, those of which they speak most first.
SELECT partner_id
FROM incidents
WHERE department_code = :department_code AND partner_id IS NOT NULL
GROUP BY partner_id
ORDER BY COUNT(*) DESC, partner_id
LIMIT :limit;
