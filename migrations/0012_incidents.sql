-- Incidents: what does not work in the network, who says it, who follows it, and every step of it.

-- Kinds are data. department_code NULL: every département's. is_safety: an aggression, told at once, seen by few.
-- about: what it is asked about: 'partner', 'structure' (theirs), or '' (nothing).
CREATE TABLE incident_kinds (
    id TEXT PRIMARY KEY,
    department_code TEXT REFERENCES departments (code),
    title TEXT NOT NULL,
    about TEXT NOT NULL CHECK (about IN ('partner', 'structure', '')),
    is_safety BIGINT NOT NULL,
    rank BIGINT NOT NULL,
    retired_at TEXT
);

-- How soon, in working hours, by kind and severity. kind_id '': whatever has no line of its own.
-- department_code '': where a département has not chosen.
CREATE TABLE incident_delays (
    department_code TEXT NOT NULL,
    kind_id TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('blocking', 'hindering', 'question')),
    first_answer BIGINT NOT NULL,
    resolution BIGINT NOT NULL,
    PRIMARY KEY (department_code, kind_id, severity)
);

-- The last number given, by département and year: raised in the transaction of the incident that takes it.
CREATE TABLE incident_numbers (
    department_code TEXT NOT NULL REFERENCES departments (code),
    year BIGINT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (department_code, year)
);

-- reporter_id NULL: erased, or twelve months after the end; the figure stays. state: bot/domain/incidents/states.py.
-- running_since NULL while the clock stands; used: seconds of working time that had passed before.
-- reminded: which reminders went out, by letter; remind_at: when the next may be due, '' to be worked out.
-- waits_for, waits_until: why it stands. merged_into, refers_to: another incident's id.
CREATE TABLE incidents (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    year BIGINT NOT NULL,
    number BIGINT NOT NULL,
    reporter_id TEXT,
    structure_id TEXT,
    kind_id TEXT NOT NULL REFERENCES incident_kinds (id),
    partner_id TEXT REFERENCES partners (id),
    referent_id TEXT,
    severity TEXT NOT NULL CHECK (severity IN ('blocking', 'hindering', 'question')),
    text TEXT NOT NULL,
    state TEXT NOT NULL,
    owner_id TEXT,
    waits_for TEXT NOT NULL,
    waits_until TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    running_since TEXT,
    used BIGINT NOT NULL,
    first_answer_after BIGINT,
    resolved_at TEXT,
    ended_at TEXT,
    reminded TEXT NOT NULL,
    remind_at TEXT NOT NULL DEFAULT '',
    pressed_at TEXT,
    merged_into TEXT REFERENCES incidents (id),
    refers_to TEXT REFERENCES incidents (id),
    satisfaction BIGINT,
    UNIQUE (department_code, year, number)
);
CREATE INDEX incidents_by_state ON incidents (department_code, state);
CREATE INDEX incidents_of_department ON incidents (department_code, created_at);
CREATE INDEX incidents_by_number ON incidents (number);
CREATE INDEX incidents_by_partner ON incidents (partner_id, kind_id, created_at);
CREATE INDEX incidents_by_reporter ON incidents (reporter_id);
CREATE INDEX incidents_to_remind ON incidents (remind_at) WHERE running_since IS NOT NULL;
CREATE INDEX incidents_waiting ON incidents (waits_until) WHERE state = 'waiting';
CREATE INDEX incidents_resolved ON incidents (resolved_at) WHERE state = 'resolved';
CREATE INDEX incidents_ended ON incidents (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX incidents_by_creation ON incidents (created_at);

-- Who said « moi aussi », and is told what the reporter is told. member_id NULL: erased, or twelve months after the end;
-- that somebody shared it is a figure, and stays.
CREATE TABLE incident_followers (
    incident_id TEXT NOT NULL REFERENCES incidents (id) ON DELETE CASCADE,
    member_id TEXT,
    structure_id TEXT,
    since TEXT NOT NULL,
    UNIQUE (incident_id, member_id)
);
CREATE INDEX incident_followers_by_member ON incident_followers (member_id);
CREATE INDEX incident_followers_since ON incident_followers (since);

-- Append-only: every step, and every message of the thread. step: bot/domain/incidents/states.py, or 'message', 'note'.
-- side: 'reporter' or 'network'. album: Telegram's media_group_id, so that its parts are one thing.
CREATE TABLE incident_steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    incident_id TEXT NOT NULL REFERENCES incidents (id) ON DELETE CASCADE,
    done_at TEXT NOT NULL,
    by_id TEXT,
    side TEXT NOT NULL CHECK (side IN ('reporter', 'network')),
    step TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    text TEXT NOT NULL,
    album TEXT NOT NULL,
    source_chat_id BIGINT,
    source_message_id BIGINT
);
CREATE INDEX incident_steps_by_incident ON incident_steps (incident_id, id);
CREATE INDEX incident_steps_by_source ON incident_steps (source_chat_id, source_message_id);
CREATE INDEX incident_steps_by_album ON incident_steps (album) WHERE album <> '';

-- Telegram's own files, by its id: nothing is copied. kind: the Bot API's (photo, voice, document, video…).
CREATE TABLE incident_files (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    step_id BIGINT NOT NULL REFERENCES incident_steps (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    file_id TEXT NOT NULL,
    unique_id TEXT NOT NULL,
    name TEXT NOT NULL
);
CREATE INDEX incident_files_by_step ON incident_files (step_id);

-- Which message of the bot speaks of which incident, so that somebody may simply answer it.
-- post_id: as in posts. side: whose thread it is in.
CREATE TABLE incident_posts (
    post_id TEXT PRIMARY KEY,
    incident_id TEXT NOT NULL REFERENCES incidents (id) ON DELETE CASCADE,
    side TEXT NOT NULL CHECK (side IN ('reporter', 'network'))
);
CREATE INDEX incident_posts_by_incident ON incident_posts (incident_id);
CREATE INDEX posts_by_message ON posts (chat_id, message_id);

-- The topic of a bound group in which the animateurs follow incidents; 0: the group without topics.
ALTER TABLE groups ADD COLUMN incidents_thread_id BIGINT;

CREATE TABLE answer_templates (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    title TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX answer_templates_by_department ON answer_templates (department_code);

-- Planned: said before it is an incident. announces: 1, in the groups the working day before, which is noted then.
CREATE TABLE maintenances (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    partner_id TEXT NOT NULL REFERENCES partners (id),
    text TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    created_by TEXT,
    announces BIGINT NOT NULL,
    announced_at TEXT
);
CREATE INDEX maintenances_by_department ON maintenances (department_code, ends_at);

-- Three structures on one partner and kind within two hours: told once. incidents: JSON, the ids of those that are linked.
-- published_at: when the message that is proposed with it was posted in the groups.
CREATE TABLE incident_alerts (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    partner_id TEXT NOT NULL,
    kind_id TEXT NOT NULL,
    raised_at TEXT NOT NULL,
    incidents TEXT NOT NULL,
    published_at TEXT
);
CREATE INDEX incident_alerts_by_partner ON incident_alerts (department_code, partner_id, kind_id, raised_at);

-- « Météo des services » as it was told each morning, kept as evidence. weather: JSON by partner.
-- changed_at: when its messages last changed; looked_at: when it was last compared with what is so.
CREATE TABLE weather_reports (
    department_code TEXT NOT NULL REFERENCES departments (code),
    day TEXT NOT NULL,
    weather TEXT NOT NULL,
    told_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    looked_at TEXT NOT NULL,
    PRIMARY KEY (department_code, day)
);

-- Its message in each group: changed while the day lasts. post_id: as in posts.
CREATE TABLE weather_posts (
    post_id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    day TEXT NOT NULL
);
CREATE INDEX weather_posts_by_day ON weather_posts (department_code, day);

INSERT INTO incident_kinds (id, department_code, title, about, is_safety, rank, retired_at) VALUES
    ('contact', NULL, 'Contact injoignable', 'partner', 0, 1, NULL),
    ('delay', NULL, 'Délai dépassé', 'partner', 0, 2, NULL),
    ('tool', NULL, 'Outil ou plateforme en panne', 'partner', 0, 3, NULL),
    ('equipment', NULL, 'Matériel', 'structure', 0, 4, NULL),
    ('premises', NULL, 'Locaux et signalétique', 'structure', 0, 5, NULL),
    ('safety', NULL, 'Incivilité ou sécurité', 'structure', 1, 6, NULL),
    ('other', NULL, 'Autre', '', 0, 7, NULL);

INSERT INTO incident_delays (department_code, kind_id, severity, first_answer, resolution) VALUES
    ('', '', 'blocking', 4, 11),
    ('', '', 'hindering', 11, 33),
    ('', '', 'question', 22, 55),
    ('', 'safety', 'blocking', 1, 11),
    ('', 'safety', 'hindering', 2, 22);
