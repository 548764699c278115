-- The house: reference data, people, the directory, and the durable core (inbox, outbox, forms).
-- What both databases speak: TEXT instants (ISO-8601 UTC, fixed width), JSON as TEXT, ids made by us.
-- "INTEGER PRIMARY KEY AUTOINCREMENT" means "numbered by the database in order of arrival, no number twice"
-- (an identity on PostgreSQL).

CREATE TABLE departments (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    region TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    phone_region TEXT NOT NULL,
    holidays_subdivision TEXT NOT NULL
);

CREATE TABLE structures (
    id TEXT PRIMARY KEY,
    national_id TEXT UNIQUE,
    department_code TEXT NOT NULL REFERENCES departments (code),
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    address_extra TEXT NOT NULL,
    insee_code TEXT NOT NULL,
    postcode TEXT NOT NULL,
    commune TEXT NOT NULL,
    latitude DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    emails TEXT NOT NULL,
    phones TEXT NOT NULL,
    hours TEXT NOT NULL,
    by_appointment BIGINT NOT NULL,
    comment TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('principal', 'antenne')),
    format TEXT NOT NULL,
    group_name TEXT NOT NULL,
    labelled_on TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    closed_at TEXT
);
CREATE INDEX structures_by_department ON structures (department_code);

CREATE TABLE partners (
    id TEXT PRIMARY KEY,
    department_code TEXT REFERENCES departments (code),
    name TEXT NOT NULL,
    full_name TEXT NOT NULL,
    former_names TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('bouquet', 'hors-bouquet', 'local')),
    rank BIGINT NOT NULL,
    beside TEXT REFERENCES partners (id),
    public_phone TEXT NOT NULL,
    website TEXT NOT NULL,
    notice TEXT NOT NULL
);

-- What a partner is called in one département: the CGSS overseas for health and retirement.
CREATE TABLE partner_names (
    partner_id TEXT NOT NULL REFERENCES partners (id),
    department_code TEXT NOT NULL REFERENCES departments (code),
    name TEXT NOT NULL,
    PRIMARY KEY (partner_id, department_code)
);

CREATE TABLE procedures (
    id TEXT PRIMARY KEY,
    department_code TEXT REFERENCES departments (code),
    title TEXT NOT NULL,
    partner_id TEXT NOT NULL REFERENCES partners (id),
    other_partners TEXT NOT NULL,
    keywords TEXT NOT NULL,
    note TEXT NOT NULL
);

CREATE TABLE referents (
    id TEXT PRIMARY KEY,
    partner_id TEXT NOT NULL REFERENCES partners (id),
    organisation TEXT NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    job TEXT NOT NULL,
    line TEXT NOT NULL,
    mailbox TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    covers TEXT NOT NULL,
    excludes TEXT NOT NULL,
    notice TEXT NOT NULL,
    standard_procedure TEXT NOT NULL,
    procedure_url TEXT NOT NULL,
    hours TEXT NOT NULL,
    delay_days BIGINT,
    escalation TEXT NOT NULL,
    absent_from TEXT,
    absent_until TEXT,
    deputy_id TEXT REFERENCES referents (id),
    audience TEXT NOT NULL CHECK (audience IN ('conseillers', 'animateur')),
    internal_note TEXT NOT NULL,
    verified_on TEXT,
    source TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    retired_at TEXT
);

-- One référent may cover several départements (Carsat, MSA, Urssaf).
CREATE TABLE referent_departments (
    referent_id TEXT NOT NULL REFERENCES referents (id) ON DELETE CASCADE,
    department_code TEXT NOT NULL REFERENCES departments (code),
    PRIMARY KEY (referent_id, department_code)
);
CREATE INDEX referents_by_department ON referent_departments (department_code);

-- Raised by every change of the directory; a search index built on an older one is rebuilt.
-- department_code '' stands for what all départements share.
CREATE TABLE directory_revisions (
    department_code TEXT PRIMARY KEY,
    revision BIGINT NOT NULL
);

CREATE TABLE members (
    id TEXT PRIMARY KEY,
    user_id BIGINT UNIQUE,
    department_code TEXT NOT NULL REFERENCES departments (code),
    role TEXT NOT NULL CHECK (role IN ('conseiller', 'animateur', 'prefecture', 'national')),
    structure_id TEXT REFERENCES structures (id),
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'suspended', 'left')),
    reachable BIGINT NOT NULL,
    charter_accepted_at TEXT NOT NULL,
    charter_version TEXT NOT NULL,
    invitation_code TEXT,
    joined_at TEXT NOT NULL,
    last_seen_on TEXT NOT NULL
);
CREATE INDEX members_by_department ON members (department_code, role);

CREATE TABLE invitations (
    code TEXT PRIMARY KEY,
    role TEXT NOT NULL CHECK (role IN ('conseiller', 'animateur', 'prefecture', 'national')),
    department_code TEXT NOT NULL REFERENCES departments (code),
    structure_id TEXT REFERENCES structures (id),
    uses_left BIGINT NOT NULL CHECK (uses_left >= 0),
    expires_at TEXT NOT NULL,
    created_by TEXT,
    created_at TEXT NOT NULL
);

-- What was looked for and not found: the animateur's to-do (features D4, D5).
CREATE TABLE misses (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    member_id TEXT REFERENCES members (id) ON DELETE SET NULL,
    query TEXT NOT NULL,
    asked_at TEXT NOT NULL
);
CREATE INDEX misses_by_department ON misses (department_code, asked_at);

-- What somebody looked for, so that a button can lead back to it, and « plus » can go on; kept 30 days.
CREATE TABLE searches (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    query TEXT NOT NULL,
    asked_at TEXT NOT NULL
);
CREATE INDEX searches_by_time ON searches (asked_at);

CREATE TABLE forms (
    user_id BIGINT PRIMARY KEY,
    form TEXT NOT NULL,
    state TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

-- Raw updates, screened. A handled row keeps its number, without its body, so that an update seen twice is handled once.
CREATE TABLE inbox (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    update_id BIGINT UNIQUE,
    body TEXT NOT NULL,
    findings TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'handled', 'quarantined')),
    attempts BIGINT NOT NULL,
    reason TEXT NOT NULL,
    received_at TEXT NOT NULL,
    handled_at TEXT
);
CREATE INDEX inbox_waiting ON inbox (state, position);

-- Calls to Telegram that wait for the sender. A row that was sent is removed.
-- on_doubt: what to do when nobody can know whether Telegram got it ('resend', or 'hold' for somebody to decide).
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id BIGINT NOT NULL,
    lane BIGINT NOT NULL CHECK (lane IN (0, 1, 2)),
    method TEXT NOT NULL,
    params TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_content TEXT NOT NULL,
    on_doubt TEXT NOT NULL CHECK (on_doubt IN ('resend', 'hold')),
    member_id TEXT REFERENCES members (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'unknown', 'blocked', 'failed', 'dropped')),
    attempts BIGINT NOT NULL,
    not_before TEXT NOT NULL,
    reason TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX outbox_by_state ON outbox (state, id);
CREATE INDEX outbox_by_chat ON outbox (chat_id);

-- A Telegram group and the département it belongs to.
CREATE TABLE groups (
    chat_id BIGINT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    bound_at TEXT NOT NULL
);
