-- What is sent to many: broadcasts, whom they are for, what became of each; mail beside Telegram.

-- What a call goes by: 'telegram', or 'mail' (method sendMail, chat_id 0, its params are a letter's).
-- weight: how many messages the call counts for (an album). receipt: the id under which what becomes of the call is noted, in the transaction that writes it down; '' for none.
ALTER TABLE outbox ADD COLUMN channel TEXT NOT NULL DEFAULT 'telegram';
ALTER TABLE outbox ADD COLUMN weight BIGINT NOT NULL DEFAULT 1;
ALTER TABLE outbox ADD COLUMN receipt TEXT NOT NULL DEFAULT '';
CREATE INDEX outbox_by_receipt ON outbox (receipt);

-- number: given when sending starts, by département, without a gap. state: bot/domain/broadcasts/broadcasts.py.
-- content: JSON, the messages it is made of. words: what a search finds it by. selection: JSON, who it is for.
-- choices: JSON, what is under it to be tapped. version: raised by a correction.
-- planned_for: local wall time of the département, without its zone; NULL: at once.
-- reminds: the broadcast whose silent ones are asked again.
CREATE TABLE broadcasts (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    number BIGINT,
    kind TEXT NOT NULL CHECK (kind IN ('announcement', 'newsletter', 'campaign', 'resource')),
    topic TEXT NOT NULL CHECK (topic IN ('service', 'trainings', 'newsletter', 'network', 'weather')),
    title TEXT NOT NULL,
    content TEXT NOT NULL,
    words TEXT NOT NULL,
    selection TEXT NOT NULL,
    in_private BIGINT NOT NULL,
    in_group BIGINT NOT NULL,
    choices TEXT NOT NULL,
    state TEXT NOT NULL,
    version BIGINT NOT NULL,
    planned_for TEXT,
    reminds TEXT REFERENCES broadcasts (id) ON DELETE CASCADE,
    created_by TEXT REFERENCES members (id) ON DELETE SET NULL,
    approved_by TEXT REFERENCES members (id) ON DELETE SET NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    started_at TEXT,
    ended_at TEXT
);
CREATE UNIQUE INDEX broadcasts_by_number ON broadcasts (department_code, number);
CREATE INDEX broadcasts_by_state ON broadcasts (state);
CREATE INDEX broadcasts_by_reminded ON broadcasts (reminds);

-- The last number given, by département: raised in the transaction that starts the sending.
CREATE TABLE broadcast_numbers (
    department_code TEXT PRIMARY KEY REFERENCES departments (code),
    last BIGINT NOT NULL
);

-- One row a person or group and broadcast, frozen when sending starts. member_id NULL: a group's (chat_id), or the
-- person's who was erased: the figure stays. state: bot/domain/broadcasts/recipients.py.
-- not_before: what holds it back until then (hours, a digest). shown: the version they have; correction: '' or 'queued'.
-- answer: which of the choices, '' for none.
CREATE TABLE recipients (
    id TEXT PRIMARY KEY,
    broadcast_id TEXT NOT NULL REFERENCES broadcasts (id) ON DELETE CASCADE,
    member_id TEXT REFERENCES members (id) ON DELETE SET NULL,
    chat_id BIGINT,
    channel TEXT NOT NULL CHECK (channel IN ('telegram', 'mail')),
    position BIGINT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    not_before TEXT,
    settled_at TEXT,
    shown BIGINT NOT NULL,
    correction TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered_at TEXT,
    UNIQUE (broadcast_id, member_id)
);
CREATE INDEX recipients_by_state ON recipients (broadcast_id, state, position);
CREATE INDEX recipients_by_member ON recipients (member_id, settled_at);

-- Selections a département keeps under a name.
CREATE TABLE kept_selections (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    name TEXT NOT NULL,
    sought TEXT NOT NULL,
    selection TEXT NOT NULL,
    created_by TEXT REFERENCES members (id) ON DELETE SET NULL,
    created_at TEXT NOT NULL,
    UNIQUE (department_code, sought)
);

-- What a département has chosen of how it sends; what is not here is as bot/domain/broadcasts/rules.py says.
CREATE TABLE sending_rules (
    department_code TEXT NOT NULL REFERENCES departments (code),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (department_code, name)
);

-- What goes out by itself, put off or skipped by an animateur before it does. duty: a name of bot/jobs; occurrence: which
-- time of it. until NULL: skipped.
CREATE TABLE put_offs (
    department_code TEXT NOT NULL REFERENCES departments (code),
    duty TEXT NOT NULL,
    occurrence TEXT NOT NULL,
    until TEXT,
    decided_by TEXT REFERENCES members (id) ON DELETE SET NULL,
    decided_at TEXT NOT NULL,
    PRIMARY KEY (department_code, duty, occurrence)
);
