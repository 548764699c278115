-- The Journées France services: one campaign a year in a département, and what its structures do then.

-- text: the call for programmes. deadline_on: until when answers are asked for; those that come later are taken, until
-- closed_at. is_public: its programme is a page that anybody may open. Days are local.
CREATE TABLE campaigns (
    department_code TEXT NOT NULL REFERENCES departments (code),
    year BIGINT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    text TEXT NOT NULL,
    deadline_on TEXT NOT NULL,
    is_public BIGINT NOT NULL,
    created_by TEXT,
    opened_at TEXT NOT NULL,
    closed_at TEXT,
    PRIMARY KEY (department_code, year)
);
CREATE INDEX campaigns_by_end ON campaigns (last_day);

-- A list of a past year needs no campaign: the year is that of the day. starts, ends: local, « 09:30 ».
-- place '': at the structure. partners: names, as lists join them. press: 1, the press may come. attendance NULL: not
-- known. photo_id: Telegram's own file, which is not copied.
CREATE TABLE activities (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    year BIGINT NOT NULL,
    structure_id TEXT NOT NULL REFERENCES structures (id),
    day TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    title TEXT NOT NULL,
    place TEXT NOT NULL,
    partners TEXT NOT NULL,
    public TEXT NOT NULL,
    press BIGINT NOT NULL,
    attendance BIGINT,
    created_by TEXT,
    photo_id TEXT NOT NULL DEFAULT '',
    photo_by TEXT,
    changed_at TEXT NOT NULL
);
CREATE INDEX activities_by_year ON activities (department_code, year, day);
CREATE INDEX activities_by_structure ON activities (structure_id, year);
CREATE INDEX activities_by_day ON activities (day);

-- « Rien de prévu » is an answer too; it goes when an activity is said.
CREATE TABLE nothing_planned (
    department_code TEXT NOT NULL REFERENCES departments (code),
    year BIGINT NOT NULL,
    structure_id TEXT NOT NULL REFERENCES structures (id),
    said_by TEXT,
    said_at TEXT NOT NULL,
    PRIMARY KEY (year, structure_id)
);

-- What a campaign has done by itself: each occurrence of a duty once (bot/domain/campaigns/duties.py).
CREATE TABLE campaign_duties (
    department_code TEXT NOT NULL,
    duty TEXT NOT NULL,
    occurrence TEXT NOT NULL,
    done_at TEXT NOT NULL,
    PRIMARY KEY (department_code, duty, occurrence)
);
CREATE INDEX campaign_duties_by_time ON campaign_duties (done_at);
