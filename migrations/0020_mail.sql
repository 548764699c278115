-- Mail beside Telegram: whether letters can be sent, and how each person stands towards them.

-- As the process that leads said at its start: one row while letters can be sent, none while they cannot.
-- sender: the address they come from.
CREATE TABLE mail_service (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    sender TEXT NOT NULL,
    since TEXT NOT NULL
);

-- token: the secret by which a letter lets its reader stop further ones; made with the first letter.
-- refused: the address of which a server said that nobody is there; another address is tried again.
-- stopped_at: when they said that they want no letters; NULL: they did not.
CREATE TABLE letterboxes (
    member_id TEXT PRIMARY KEY REFERENCES members (id) ON DELETE CASCADE,
    token TEXT NOT NULL UNIQUE,
    refused TEXT NOT NULL,
    stopped_at TEXT
);

-- deferred: how often the server that should take a letter asked for a pause for this one person.
ALTER TABLE outbox ADD COLUMN deferred BIGINT NOT NULL DEFAULT 0;
CREATE INDEX outbox_by_channel ON outbox (channel, state);
