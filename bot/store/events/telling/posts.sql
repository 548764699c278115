-- name: make_posts_stale
-- What is shown of the event in groups is no longer so.
UPDATE event_posts SET stale = 1 WHERE event_id = :event_id;

-- name: add_event_post
-- An event was announced in a group.
INSERT INTO event_posts (post_id, event_id, chat_id, link, stale, shown_at, lapses_at)
VALUES (:post_id, :event_id, :chat_id, :link, 0, :now, :lapses_at);

-- name: event_post
-- One announcement.
SELECT post_id, event_id, chat_id, link FROM event_posts WHERE post_id = :post_id;

-- name: event_posts_to_show
-- Announcements that are no longer so, by a change or by themselves, and were not changed for some seconds; nothing of
-- them waits to be sent. One that was changed at an instant to come: the clock was set back since.
SELECT event_posts.post_id, event_posts.event_id, event_posts.chat_id, event_posts.link
FROM event_posts
WHERE (event_posts.stale = 1 OR event_posts.lapses_at <= :now)
    AND (event_posts.shown_at <= :shown_before OR event_posts.shown_at > :now)
    AND NOT EXISTS (
        SELECT 1 FROM outbox
        WHERE outbox.post = event_posts.post_id AND outbox.post <> '' AND outbox.state IN ('queued', 'sending')
    )
ORDER BY event_posts.shown_at, event_posts.post_id
LIMIT :most;

-- name: note_event_post_shown
-- It shows what is so now, until a change, or until that instant.
UPDATE event_posts SET stale = 0, shown_at = :now, lapses_at = :lapses_at WHERE post_id = :post_id;

-- name: drop_event_post
-- The message is not there any more, or never was.
DELETE FROM event_posts WHERE post_id = :post_id;

-- name: chats_with_event
-- Where the event is announced by a message that arrived, or is on its way.
SELECT DISTINCT event_posts.chat_id FROM event_posts
WHERE event_posts.event_id = :event_id AND (
    EXISTS (SELECT 1 FROM posts WHERE posts.id = event_posts.post_id)
    OR EXISTS (
        SELECT 1 FROM outbox WHERE outbox.post = event_posts.post_id AND outbox.state IN ('queued', 'sending')
    )
);
