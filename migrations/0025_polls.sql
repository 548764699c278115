-- Date polls: dates that are proposed, who can make it when, and what meeting came of it; the minutes of meetings.

-- audience: JSON, as an event's. closes_on: answers are taken until the end of that day, local; closes_at: the same in UTC.
-- venue: where, in words; empty where it is said later. remote: it is held from afar.
CREATE TABLE polls (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    title TEXT NOT NULL,
    venue TEXT NOT NULL,
    remote BIGINT NOT NULL,
    audience TEXT NOT NULL,
    closes_on TEXT NOT NULL,
    closes_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'decided', 'dropped')),
    event_id TEXT REFERENCES events (id) ON DELETE SET NULL,
    created_by TEXT,
    created_at TEXT NOT NULL
);
CREATE INDEX polls_by_department ON polls (department_code, state, closes_at);
CREATE INDEX polls_by_closing ON polls (state, closes_at);

-- half_days: JSON of local hours. position: their order, from 0 on.
CREATE TABLE proposals (
    id TEXT PRIMARY KEY,
    poll_id TEXT NOT NULL REFERENCES polls (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    half_days TEXT NOT NULL,
    UNIQUE (poll_id, position)
);

CREATE TABLE votes (
    proposal_id TEXT NOT NULL REFERENCES proposals (id) ON DELETE CASCADE,
    member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    vote TEXT NOT NULL CHECK (vote IN ('yes', 'maybe', 'no')),
    voted_at TEXT NOT NULL,
    PRIMARY KEY (proposal_id, member_id)
);
CREATE INDEX votes_of_member ON votes (member_id);

-- What was asked for before a meeting and noted in it. who, due_on: an action's. position: in the order it was said.
CREATE TABLE minute_lines (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('point', 'decision', 'action')),
    text TEXT NOT NULL,
    who TEXT NOT NULL,
    due_on TEXT,
    by_id TEXT
);
CREATE INDEX minute_lines_of_event ON minute_lines (event_id, position);

-- When the minutes of a meeting were sent to who took part.
CREATE TABLE minutes (
    event_id TEXT PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
    sent_at TEXT NOT NULL,
    approved_by TEXT
);
