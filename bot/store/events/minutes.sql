-- name: minute_lines
-- What was asked for before a meeting and noted in it, in the order it was said.
SELECT id, event_id, kind, text, who, due_on, by_id
FROM minute_lines
WHERE event_id = :event_id
ORDER BY position, id;

-- name: add_minute_line
-- The last of its meeting.
INSERT INTO minute_lines (id, event_id, position, kind, text, who, due_on, by_id)
VALUES (
    :id, :event_id,
    (SELECT COUNT(*) FROM minute_lines AS before WHERE before.event_id = :event_id),
    :kind, :text, :who, :due_on, :by_id
);

-- name: delete_minute_line
-- Said by mistake.
DELETE FROM minute_lines WHERE id = :id AND event_id = :event_id;

-- name: minutes_sent
-- When the minutes of a meeting were sent.
SELECT sent_at FROM minutes WHERE event_id = :event_id;

-- name: approve_minutes
-- Once; nothing is touched when somebody was faster.
INSERT INTO minutes (event_id, sent_at, approved_by) VALUES (:event_id, :now, :approved_by)
ON CONFLICT (event_id) DO NOTHING;
