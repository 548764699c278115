-- Who comes into the network is led through their first weeks: steps, a buddy of another structure, an immersion.

-- day: so many after the one they came in. position: among those of a day, the order in which they were added.
-- ticker: who says that it is done. module_id: done once it is followed.
CREATE TABLE path_steps (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    day BIGINT NOT NULL,
    position BIGINT NOT NULL,
    text TEXT NOT NULL,
    link TEXT NOT NULL,
    module_id TEXT REFERENCES modules (id),
    ticker TEXT NOT NULL CHECK (ticker IN ('newcomer', 'buddy', 'animateur')),
    retired_at TEXT
);
CREATE INDEX path_steps_by_department ON path_steps (department_code, day);

CREATE TABLE paths (
    member_id TEXT PRIMARY KEY REFERENCES members (id) ON DELETE CASCADE,
    department_code TEXT NOT NULL REFERENCES departments (code),
    started_on TEXT NOT NULL
);
CREATE INDEX paths_by_start ON paths (department_code, started_on);

CREATE TABLE path_ticks (
    member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    step_id TEXT NOT NULL REFERENCES path_steps (id),
    done_by TEXT,
    done_at TEXT NOT NULL,
    PRIMARY KEY (member_id, step_id)
);

-- Who was asked to be whose buddy, and what they said.
CREATE TABLE buddies (
    member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    buddy_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('asked', 'accepted', 'declined')),
    asked_at TEXT NOT NULL,
    PRIMARY KEY (member_id, buddy_id)
);
CREATE INDEX buddies_of ON buddies (buddy_id);
CREATE UNIQUE INDEX one_buddy ON buddies (member_id) WHERE state = 'accepted';

CREATE TABLE immersions (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    wish TEXT NOT NULL,
    answer TEXT NOT NULL DEFAULT '',
    event_id TEXT REFERENCES events (id) ON DELETE SET NULL,
    asked_at TEXT NOT NULL,
    answered_at TEXT
);
CREATE INDEX immersions_waiting ON immersions (department_code, answered_at);
CREATE INDEX immersions_of_member ON immersions (member_id);
