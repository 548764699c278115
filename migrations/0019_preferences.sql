-- What people want to receive is in `preferences`; here, the digest of what waited, and what was put off.

-- One message a person and week, with what waited for it. week: the Monday of the week it is the digest of, local.
CREATE TABLE digests (
    id TEXT PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    week TEXT NOT NULL,
    made_at TEXT NOT NULL,
    UNIQUE (member_id, week)
);

-- digest_id: the digest a recipient got it in; NULL for a message of its own. reason, of one who waits: what holds it
-- back (bot/domain/broadcasts/recipients.py).
ALTER TABLE recipients ADD COLUMN digest_id TEXT REFERENCES digests (id) ON DELETE SET NULL;
CREATE INDEX recipients_by_digest ON recipients (digest_id);
CREATE INDEX recipients_for_digest ON recipients (not_before) WHERE state = 'waiting' AND reason = 'digest';

-- due_at: when it would have gone out by itself, so that it can be put back.
ALTER TABLE put_offs ADD COLUMN due_at TEXT NOT NULL DEFAULT '';
