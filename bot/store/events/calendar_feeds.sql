-- name: feed_of_member
-- The address one member's calendar has.
SELECT token FROM calendar_feeds WHERE member_id = :member_id;

-- name: owner_of_feed
-- Whose calendar an address leads to: of somebody in force. Who knows it may read it, whatever their département.
SELECT calendar_feeds.member_id
FROM calendar_feeds
JOIN members ON members.id = calendar_feeds.member_id
WHERE calendar_feeds.token = :token AND members.state = 'active';

-- name: put_feed
-- An address, in place of the one before.
INSERT INTO calendar_feeds (member_id, token, created_at) VALUES (:member_id, :token, :now)
ON CONFLICT (member_id) DO UPDATE SET token = excluded.token, created_at = excluded.created_at;

-- name: delete_feed
-- The address leads nowhere from then on.
DELETE FROM calendar_feeds WHERE member_id = :member_id;
