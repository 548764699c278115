-- Announcements as animateurs write, approve, follow and correct them.

-- everywhere: of the national level, for members of every département.
-- revision: raised by each change before it is sent: what somebody confirms or approves is what they saw.
-- amended: JSON, the content a correction would give it, until it is confirmed; '' for none.
-- fed_at: when it was last looked at while it goes. has_numbers: 0 once the numbers of its messages are forgotten. correcting: 1 while somebody may still have an older version.
ALTER TABLE broadcasts ADD COLUMN everywhere BIGINT NOT NULL DEFAULT 0;
ALTER TABLE broadcasts ADD COLUMN revision BIGINT NOT NULL DEFAULT 0;
ALTER TABLE broadcasts ADD COLUMN amended TEXT NOT NULL DEFAULT '';
ALTER TABLE broadcasts ADD COLUMN has_numbers BIGINT NOT NULL DEFAULT 1;
ALTER TABLE broadcasts ADD COLUMN fed_at TEXT;
ALTER TABLE broadcasts ADD COLUMN correcting BIGINT NOT NULL DEFAULT 0;

-- The messages a broadcast was written as, in Telegram's order: parts of an album come one by one. piece: JSON.
CREATE TABLE broadcast_sources (
    id TEXT PRIMARY KEY,
    chat_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    broadcast_id TEXT NOT NULL REFERENCES broadcasts (id) ON DELETE CASCADE,
    album TEXT NOT NULL,
    piece TEXT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (chat_id, message_id)
);
CREATE INDEX broadcast_sources_by_broadcast ON broadcast_sources (broadcast_id);

-- Cards in private chats that follow a broadcast while it goes. shown: a digest of what is on one.
CREATE TABLE broadcast_cards (
    post_id TEXT PRIMARY KEY,
    broadcast_id TEXT NOT NULL REFERENCES broadcasts (id) ON DELETE CASCADE,
    member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    shown TEXT NOT NULL,
    shown_at TEXT NOT NULL
);
CREATE INDEX broadcast_cards_by_broadcast ON broadcast_cards (broadcast_id);
