-- Structures that need attention (« points d'attention »): why, since when, and from which figures on.

-- A département's own choice of a reason: whether it counts, and from which number on. No row: the usual ones
-- (bot/domain/steering/concerns.py).
CREATE TABLE concern_rules (
    department_code TEXT NOT NULL REFERENCES departments (code),
    reason TEXT NOT NULL,
    is_on BIGINT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (department_code, reason)
);

-- One reason of one structure. since, ended_on, aside_until, aside_on: days of the département.
-- facts: the figures at the last look (JSON), nothing that somebody typed. measure: how far it has come, in the unit of
-- the reason; more is worse. aside_until NULL: it is not put aside; aside_measure: how far it had come then.
CREATE TABLE concerns (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    structure_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    facts TEXT NOT NULL,
    measure BIGINT NOT NULL,
    since TEXT NOT NULL,
    ended_on TEXT,
    aside_until TEXT,
    aside_why TEXT NOT NULL,
    aside_measure BIGINT NOT NULL,
    aside_by TEXT,
    aside_on TEXT
);
CREATE UNIQUE INDEX concerns_open ON concerns (structure_id, reason) WHERE ended_on IS NULL;
CREATE INDEX concerns_of_department ON concerns (department_code, ended_on);
CREATE INDEX concerns_by_member ON concerns (aside_by);

-- The day, there, on which the structures of a département were looked at last.
CREATE TABLE concern_reviews (
    department_code TEXT PRIMARY KEY REFERENCES departments (code),
    reviewed_on TEXT NOT NULL
);
