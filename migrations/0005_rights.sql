-- People's rights: who did what, what each consents to show, and the pictures of the trombinoscope.
-- What refers to a member says here what becomes of it when they are erased: it goes (CASCADE), or stays without
-- them (SET NULL). bot/store/holdings.py must name each of these columns: a test holds it.

-- Who did what (domain.md §6: 12 months). Lines are only added; an erased person's name is taken out of them.
-- by_id: who did it, NULL for the command line or somebody erased. about_id: the member it was done to, if any.
CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    department_code TEXT NOT NULL REFERENCES departments (code),
    by_id TEXT REFERENCES members (id) ON DELETE SET NULL,
    about_id TEXT REFERENCES members (id) ON DELETE SET NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    details TEXT NOT NULL,
    done_at TEXT NOT NULL
);
CREATE INDEX journal_by_department ON journal (department_code, id);
CREATE INDEX journal_by_author ON journal (by_id);
CREATE INDEX journal_by_person ON journal (about_id);

-- Somebody's own, to be shown to them or erased.
CREATE INDEX searches_by_member ON searches (member_id);
CREATE INDEX misses_by_member ON misses (member_id);

-- One row for each thing a member agreed to show to the network; to revoke is to delete.
CREATE TABLE consents (
    member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    given_at TEXT NOT NULL,
    PRIMARY KEY (member_id, field)
);

-- The picture a member gave for the trombinoscope; content is base64.
CREATE TABLE photos (
    member_id TEXT PRIMARY KEY REFERENCES members (id) ON DELETE CASCADE,
    content TEXT NOT NULL,
    kept_at TEXT NOT NULL
);

-- What a member chose for themselves; no row: the house's own choice.
CREATE TABLE preferences (
    member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    choice TEXT NOT NULL,
    PRIMARY KEY (member_id, name)
);

-- reminded_on: the day somebody was told that their account will be erased; counts only if after their last visit.
ALTER TABLE members ADD COLUMN reminded_on TEXT;
