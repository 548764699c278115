-- What was not found becomes a word of the directory, or a card; and a card leaves the directory without being lost.

-- Words people use in one département for a procedure, beside its keywords. words: as they were typed.
CREATE TABLE synonyms (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    words TEXT NOT NULL,
    procedure_id TEXT NOT NULL REFERENCES procedures (id) ON DELETE CASCADE,
    added_at TEXT NOT NULL,
    UNIQUE (department_code, procedure_id, words)
);

-- Filled or set aside: no longer on the animateur's list.
ALTER TABLE misses ADD COLUMN settled_at TEXT;

-- week: the Monday (local date) of the last week whose misses the animateurs were told.
-- revision: that of the directory when the misses were last looked for again in it.
CREATE TABLE miss_reports (
    department_code TEXT PRIMARY KEY REFERENCES departments (code),
    week TEXT NOT NULL,
    revision BIGINT NOT NULL
);

-- « Retirer de l'annuaire »: what is needed to put the card back. The card stays in the directory of others.
CREATE TABLE retirements (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    referent_id TEXT NOT NULL REFERENCES referents (id) ON DELETE CASCADE,
    retired_at TEXT NOT NULL
);

-- emptied_at: a retired card of which nothing is kept but its partner, for the figures (domain.md §6: one month).
ALTER TABLE referents ADD COLUMN emptied_at TEXT;
