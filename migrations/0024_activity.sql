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
