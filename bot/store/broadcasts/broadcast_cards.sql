-- name: follow
-- A card in somebody's private chat follows a broadcast from now on.
INSERT INTO broadcast_cards (post_id, broadcast_id, member_id, shown, shown_at)
VALUES (:post_id, :broadcast_id, :member_id, :shown, :now);

-- name: cards_to_look_at
-- Cards that were not changed for some seconds, of which nothing waits to be sent. Of one that was changed at an
-- instant to come the clock was set back since.
SELECT post_id, broadcast_id, member_id, shown
FROM broadcast_cards
WHERE (shown_at <= :before OR shown_at > :now)
    AND NOT EXISTS (
        SELECT 1 FROM outbox
        WHERE outbox.post = broadcast_cards.post_id AND outbox.state IN ('queued', 'sending')
    )
ORDER BY shown_at, post_id
LIMIT :most;

-- name: note_shown
-- What a card shows by now.
UPDATE broadcast_cards SET shown = :shown, shown_at = :now WHERE post_id = :post_id;

-- name: drop_card
-- A card that follows nothing any more.
DELETE FROM broadcast_cards WHERE post_id = :post_id;

-- name: cards_of_message
-- What follows a broadcast in one message.
SELECT broadcast_cards.post_id
FROM posts
JOIN broadcast_cards ON broadcast_cards.post_id = posts.id
WHERE posts.chat_id = :chat_id AND posts.message_id = :message_id;
