-- name: put_source
-- A message a broadcast is written as, or another text of it.
INSERT INTO broadcast_sources (id, chat_id, message_id, broadcast_id, album, piece, created_at)
VALUES (:id, :chat_id, :message_id, :broadcast_id, :album, :piece, :now)
ON CONFLICT (chat_id, message_id) DO UPDATE SET piece = excluded.piece;

-- name: sources
-- In Telegram's order, whatever the order in which they came.
SELECT piece FROM broadcast_sources WHERE broadcast_id = :broadcast_id ORDER BY message_id;

-- name: broadcast_of_message
-- What was written as this message.
SELECT broadcast_id FROM broadcast_sources WHERE chat_id = :chat_id AND message_id = :message_id;

-- name: broadcast_of_album
-- What another part of this album was written as.
SELECT broadcast_id FROM broadcast_sources WHERE chat_id = :chat_id AND album = :album AND album <> '' LIMIT 1;

-- name: drop_sources
-- It is written anew.
DELETE FROM broadcast_sources WHERE broadcast_id = :broadcast_id;
