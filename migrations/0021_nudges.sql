-- What somebody is asked to do until a day, and when they are reminded of it: one mechanism for whatever is asked.

-- noun, matter_id: the matter's; its words are made when it leaves, and none once it is done. step: which of the reminders.
-- taken_at: when it was sent, or let be because a later one was due too.
CREATE TABLE nudges (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    noun TEXT NOT NULL,
    matter_id TEXT NOT NULL,
    member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    step BIGINT NOT NULL,
    due_at TEXT NOT NULL,
    taken_at TEXT,
    UNIQUE (noun, matter_id, member_id, step)
);
CREATE INDEX nudges_due ON nudges (taken_at, due_at);
CREATE INDEX nudges_of_member ON nudges (member_id);
