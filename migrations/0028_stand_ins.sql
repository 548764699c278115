-- Who stands in for an animateur who is away.
-- state: bot/domain/steering/stand_ins.py. from_on, until_on: local days, both included; NULL without dates.
-- silent_days: days without a sign of life of the animateur after which it begins too; NULL: never.
-- former_role: the stand-in's own role, given back at the end; NULL while they do not stand in.
-- began_at, ended_at: of the last time; instants. closed_at: since when it is declined or over.
-- untold: what of it people have not been told yet: 'began', 'ended' or ''.
-- member_id (the stand-in), absent_id: NULL once erased.
CREATE TABLE stand_ins (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    member_id TEXT,
    absent_id TEXT,
    from_on TEXT,
    until_on TEXT,
    silent_days BIGINT,
    state TEXT NOT NULL,
    former_role TEXT,
    began_at TEXT,
    ended_at TEXT,
    untold TEXT NOT NULL,
    created_at TEXT NOT NULL,
    closed_at TEXT
);
CREATE INDEX stand_ins_of_department ON stand_ins (department_code, state);
CREATE INDEX stand_ins_of_member ON stand_ins (member_id, state);
CREATE INDEX stand_ins_of_absent ON stand_ins (absent_id, state);
