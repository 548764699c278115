-- How much the structures did: what they say of each month, what satisfaction terminals counted, what advisers think.

-- What a structure says of a month (« 2026-11 »): requests it helped with, of which appointments; NULL until it is said.
-- objective: requests a month, chosen for a year. source: where the figure comes from, in words.
CREATE TABLE monthly_figures (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    structure_id TEXT NOT NULL REFERENCES structures (id),
    month TEXT NOT NULL,
    requests BIGINT,
    appointments BIGINT,
    objective BIGINT,
    source TEXT NOT NULL DEFAULT '',
    said_by TEXT REFERENCES members (id) ON DELETE SET NULL,
    updated_at TEXT NOT NULL,
    UNIQUE (structure_id, month)
);
CREATE INDEX monthly_figures_of_department ON monthly_figures (department_code, month);
CREATE INDEX monthly_figures_said_by ON monthly_figures (said_by);

-- The months for which a département's structures were asked, each once.
CREATE TABLE activity_rounds (
    department_code TEXT NOT NULL REFERENCES departments (code),
    month TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    PRIMARY KEY (department_code, month)
);

-- On which working days of the month those who have not answered are reminded; the common ones without a row.
CREATE TABLE activity_rules (
    department_code TEXT PRIMARY KEY REFERENCES departments (code),
    first_reminder BIGINT NOT NULL,
    second_reminder BIGINT NOT NULL
);

-- What a structure's satisfaction terminal counted in a month; satisfied: of a thousand.
CREATE TABLE terminal_counts (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    structure_id TEXT NOT NULL REFERENCES structures (id),
    month TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT '',
    opinions BIGINT NOT NULL,
    satisfied BIGINT NOT NULL,
    updated_at TEXT NOT NULL,
    UNIQUE (structure_id, month, source)
);
CREATE INDEX terminal_counts_of_department ON terminal_counts (department_code, month);

-- What advisers of a département are asked about its partners. partners: their ids (JSON), in the order of the menus.
-- asked, answered: how many people; who is erased changes neither.
CREATE TABLE surveys (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    partners TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    closes_at TEXT NOT NULL,
    closed_at TEXT,
    asked BIGINT NOT NULL,
    answered BIGINT NOT NULL DEFAULT 0,
    opened_by TEXT REFERENCES members (id) ON DELETE SET NULL
);
CREATE INDEX surveys_of_department ON surveys (department_code, opened_at);
CREATE INDEX surveys_open ON surveys (closed_at, closes_at);

-- Who is asked, and whether they were given a ballot; not which, not when. Gone once the survey is closed.
CREATE TABLE survey_members (
    survey_id TEXT NOT NULL REFERENCES surveys (id) ON DELETE CASCADE,
    member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    has_ballot BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (survey_id, member_id)
);
CREATE INDEX survey_members_of_member ON survey_members (member_id);

-- A ballot is nobody's: its id stands in the buttons of a chat and nowhere else. rated: the partners it said (JSON),
-- not what it said of them. Gone once the survey is closed.
CREATE TABLE survey_ballots (
    id TEXT PRIMARY KEY,
    survey_id TEXT NOT NULL REFERENCES surveys (id) ON DELETE CASCADE,
    rated TEXT NOT NULL DEFAULT '[]'
);
CREATE INDEX survey_ballots_of_survey ON survey_ballots (survey_id);

-- How many said this mark, from 1 to 4, of a partner: all that is kept of what was answered.
CREATE TABLE survey_counts (
    survey_id TEXT NOT NULL REFERENCES surveys (id) ON DELETE CASCADE,
    partner_id TEXT NOT NULL REFERENCES partners (id),
    question BIGINT NOT NULL,
    mark BIGINT NOT NULL,
    total BIGINT NOT NULL,
    PRIMARY KEY (survey_id, partner_id, question, mark)
);

-- On which days of the year (« 03-15 ») a survey opens by itself; opened_on: when it last did.
CREATE TABLE survey_days (
    department_code TEXT NOT NULL REFERENCES departments (code),
    day TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    PRIMARY KEY (department_code, day)
);
