-- Visits of structures, their sheets, what was promised at them (commitments), and the checks of signage.

-- After how many months a structure is to be seen again. No row: twelve.
CREATE TABLE visit_rules (
    department_code TEXT PRIMARY KEY REFERENCES departments (code),
    months BIGINT NOT NULL
);

-- What a sheet asks: a département's own, made of the usual ones (bot/domain/visits/fields.py) the first time.
-- choices: of the kind 'choice', one a line. subject: what else an answer says: 'signage', 'facade', or ''.
-- is_shared: its answers may be sent to the structure.
CREATE TABLE visit_fields (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    choices TEXT NOT NULL,
    subject TEXT NOT NULL,
    is_shared BIGINT NOT NULL,
    rank BIGINT NOT NULL,
    retired_at TEXT
);
CREATE INDEX visit_fields_of_department ON visit_fields (department_code, rank);

-- state: bot/domain/visits/visits.py. starts_at, ends_at: NULL for one that was not planned; instants.
-- sequence: of its calendar file; raised when the date changes. in_calendars: a date was agreed, and its file sent. visitor_id NULL: erased, or two years after.
-- shared_at: when the structure got its part of the sheet.
CREATE TABLE visits (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    structure_id TEXT NOT NULL,
    visitor_id TEXT,
    state TEXT NOT NULL,
    starts_at TEXT,
    ends_at TEXT,
    sequence BIGINT NOT NULL,
    in_calendars BIGINT NOT NULL,
    begun_at TEXT,
    ended_at TEXT,
    shared_at TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
);
CREATE INDEX visits_of_structure ON visits (structure_id, state);
CREATE INDEX visits_of_department ON visits (department_code, state, ended_at);
CREATE INDEX visits_by_visitor ON visits (visitor_id);

-- One row an answer, kept as it comes. about: the partner of an answer that is one a partner, else ''.
-- title, kind, rank and is_shared: the field's, as it was asked. file_id: Telegram's, of a photo.
CREATE TABLE visit_answers (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    visit_id TEXT NOT NULL REFERENCES visits (id) ON DELETE CASCADE,
    field_id TEXT NOT NULL,
    about TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    rank BIGINT NOT NULL,
    is_shared BIGINT NOT NULL,
    value TEXT NOT NULL,
    remark TEXT NOT NULL,
    file_id TEXT NOT NULL,
    by_id TEXT,
    answered_at TEXT NOT NULL,
    UNIQUE (visit_id, field_id, about)
);
CREATE INDEX visit_answers_by_member ON visit_answers (by_id);

-- What somebody will do until a day (an « action »). Of a member (member_id), of the structure's advisers (is_structures),
-- or of somebody in words (who). origin, origin_id: what it came of: 'visit' and a visit's id, another kind, or ''.
CREATE TABLE commitments (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    what TEXT NOT NULL,
    member_id TEXT,
    who TEXT NOT NULL,
    is_structures BIGINT NOT NULL,
    structure_id TEXT,
    due_on TEXT NOT NULL,
    origin TEXT NOT NULL,
    origin_id TEXT NOT NULL,
    created_by TEXT,
    created_at TEXT NOT NULL,
    done_at TEXT,
    done_by TEXT
);
CREATE INDEX commitments_of_department ON commitments (department_code, done_at, due_on);
CREATE INDEX commitments_of_structure ON commitments (structure_id, done_at);
CREATE INDEX commitments_of_member ON commitments (member_id);
CREATE INDEX commitments_by_creator ON commitments (created_by);
CREATE INDEX commitments_by_doer ON commitments (done_by);
CREATE INDEX commitments_of_origin ON commitments (origin, origin_id);

-- « Photographiez votre façade », until a day; the structures that were asked.
CREATE TABLE signage_campaigns (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    until_on TEXT NOT NULL,
    created_by TEXT,
    created_at TEXT NOT NULL,
    closed_at TEXT
);
CREATE INDEX signage_campaigns_of_department ON signage_campaigns (department_code, created_at);
CREATE TABLE signage_asked (
    campaign_id TEXT NOT NULL REFERENCES signage_campaigns (id) ON DELETE CASCADE,
    structure_id TEXT NOT NULL,
    PRIMARY KEY (campaign_id, structure_id)
);

-- The signage of a structure as it was seen on a day. is_conform NULL: a photo nobody has looked at yet.
CREATE TABLE signage_checks (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    structure_id TEXT NOT NULL,
    campaign_id TEXT,
    visit_id TEXT,
    is_conform BIGINT,
    remark TEXT NOT NULL,
    file_id TEXT NOT NULL,
    by_id TEXT,
    checked_at TEXT NOT NULL
);
CREATE INDEX signage_checks_of_structure ON signage_checks (structure_id, checked_at);
CREATE INDEX signage_checks_of_department ON signage_checks (department_code, checked_at);
CREATE INDEX signage_checks_by_member ON signage_checks (by_id);
