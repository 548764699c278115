-- The network: people without Telegram, who leaves and who is silent, requests without a code, groups.

-- email and phone: what people without Telegram are reached by, outside of the bot.
-- warned_on: the day a silent member was told that access will be closed; NULL again with any sign of life.
-- state_since, state_reason: when and why somebody was suspended or left ('removed', 'inactive').
ALTER TABLE members ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE members ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE members ADD COLUMN warned_on TEXT;
ALTER TABLE members ADD COLUMN state_since TEXT;
ALTER TABLE members ADD COLUMN state_reason TEXT NOT NULL DEFAULT '';
CREATE INDEX members_by_last_day ON members (last_seen_on);

-- A code made for somebody already in the list (without Telegram until then, or who left): they stay the same row.
ALTER TABLE invitations ADD COLUMN member_id TEXT REFERENCES members (id) ON DELETE SET NULL;

-- What refers to a group names its id: only this table holds the chat, which changes when Telegram moves the group.
-- left_at: the bot was put out; the binding ends some minutes later, unless it was Telegram moving the group.
ALTER TABLE groups ADD COLUMN id TEXT;
UPDATE groups SET id = CAST(chat_id AS TEXT);
CREATE UNIQUE INDEX groups_by_id ON groups (id);
ALTER TABLE groups ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE groups ADD COLUMN left_at TEXT;
ALTER TABLE groups ADD COLUMN welcomed_on TEXT;
CREATE INDEX groups_by_department ON groups (department_code);

-- Who arrived in a bound group, until they are welcomed; the first name is the Telegram profile's.
CREATE TABLE arrivals (
    group_id TEXT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
    user_id BIGINT NOT NULL,
    first_name TEXT NOT NULL,
    arrived_at TEXT NOT NULL,
    PRIMARY KEY (group_id, user_id)
);

-- Somebody without a code asks to come in; with group_id, also to be let into that Telegram group.
-- structure and reason are the person's own words, empty as long as only Telegram's request is known.
CREATE TABLE requests (
    id TEXT PRIMARY KEY,
    user_id BIGINT NOT NULL,
    department_code TEXT NOT NULL REFERENCES departments (code),
    group_id TEXT REFERENCES groups (id) ON DELETE SET NULL,
    name TEXT NOT NULL,
    structure TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'approved', 'refused', 'withdrawn')),
    asked_at TEXT NOT NULL,
    decided_at TEXT,
    decided_by TEXT REFERENCES members (id) ON DELETE SET NULL,
    invitation_code TEXT
);
CREATE UNIQUE INDEX one_open_request_a_person ON requests (user_id) WHERE state = 'open';
CREATE INDEX requests_by_department ON requests (department_code, state);
