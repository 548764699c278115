-- The newsletter of a département: its rhythm, its numbered issues, and what each holds.

-- Under what an issue's items stand. department_code NULL: everybody's; a département may have more of its own.
CREATE TABLE newsletter_sections (
    id TEXT PRIMARY KEY,
    department_code TEXT REFERENCES departments (code),
    title TEXT NOT NULL,
    rank BIGINT NOT NULL,
    retired_at TEXT
);

-- When a département's newsletter goes; no row: it was never opened. every: bot/domain/broadcasts/newsletter/rhythms.py.
-- day 0: the first working day of the period; else the day of the month, or of the week. hour: local.
-- selection: JSON, who it is for. paused_until: a local date, before which nothing goes.
-- link: what a link into the private chat begins with, as the bot was called when an animateur last came by.
CREATE TABLE newsletter_rhythms (
    department_code TEXT PRIMARY KEY REFERENCES departments (code),
    is_open BIGINT NOT NULL,
    every TEXT NOT NULL CHECK (every IN ('month', 'fortnight')),
    day BIGINT NOT NULL,
    hour BIGINT NOT NULL,
    in_group BIGINT NOT NULL,
    selection TEXT NOT NULL,
    paused_until TEXT,
    link TEXT NOT NULL,
    opened_at TEXT NOT NULL
);

-- number: given when it goes, by département, without a gap. state: 'draft', 'approved', 'sent'.
-- occurrence: which time of the rhythm it is for; goes_on: local wall time of the département, without its zone.
-- since: what happened after this instant is told. reminded: which reminders of this occurrence went out, by letter.
-- missed: why it did not go the last time, '' if it was not to go yet. version: raised by every change.
CREATE TABLE newsletter_issues (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    number BIGINT,
    state TEXT NOT NULL CHECK (state IN ('draft', 'approved', 'sent')),
    occurrence TEXT NOT NULL,
    goes_on TEXT NOT NULL,
    editorial TEXT NOT NULL,
    since TEXT NOT NULL,
    reminded TEXT NOT NULL,
    missed TEXT NOT NULL,
    version BIGINT NOT NULL,
    approved_by TEXT REFERENCES members (id) ON DELETE SET NULL,
    approved_at TEXT,
    broadcast_id TEXT REFERENCES broadcasts (id) ON DELETE SET NULL,
    sent_at TEXT,
    updated_at TEXT NOT NULL,
    UNIQUE (department_code, number)
);
CREATE UNIQUE INDEX newsletter_issues_unsent ON newsletter_issues (department_code) WHERE state <> 'sent';
CREATE INDEX newsletter_issues_by_broadcast ON newsletter_issues (broadcast_id);

-- issue_id NULL: put aside, for the next draft. state: 'asked' (nobody has said what becomes of it), 'kept', 'dropped'.
-- html: Telegram's. file: JSON, a photo's, or ''. source: what wrote it, '' for a person; key: what it is about,
-- the same as long as it is about the same. is_edited: by hand, and so left as it is.
CREATE TABLE newsletter_items (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    issue_id TEXT REFERENCES newsletter_issues (id) ON DELETE CASCADE,
    section_id TEXT REFERENCES newsletter_sections (id),
    position BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asked', 'kept', 'dropped')),
    html TEXT NOT NULL,
    file TEXT NOT NULL,
    source TEXT NOT NULL,
    key TEXT NOT NULL,
    is_edited BIGINT NOT NULL,
    put_aside_by TEXT REFERENCES members (id) ON DELETE SET NULL,
    created_at TEXT NOT NULL,
    UNIQUE (issue_id, key)
);
CREATE INDEX newsletter_items_by_department ON newsletter_items (department_code, issue_id);

INSERT INTO newsletter_sections (id, department_code, title, rank, retired_at) VALUES
    ('headlines', NULL, 'À la une', 1, NULL),
    ('directory', NULL, 'Annuaire', 2, NULL),
    ('trainings', NULL, 'Formations', 3, NULL),
    ('incidents', NULL, 'Incidents résolus', 4, NULL),
    ('resources', NULL, 'Ressources', 5, NULL),
    ('dates', NULL, 'Dates', 6, NULL),
    ('network', NULL, 'Vie du réseau', 7, NULL);
