-- The directory people trust: what each keeps at hand, what is wrong, what was changed, asked, and answered.
-- What refers to a member goes with them (CASCADE) or stays without them (SET NULL) when they are erased.

CREATE TABLE favourites (
    member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    referent_id TEXT NOT NULL REFERENCES referents (id) ON DELETE CASCADE,
    added_at TEXT NOT NULL,
    PRIMARY KEY (member_id, referent_id)
);

-- A card somebody opened: it gives « vus récemment », who is asked whether a card is still right, and the question
-- of the next working morning. ask_at: when to ask; NULL when nothing is to be asked (any more).
-- outcome '' : no answer (yet); 'not_tried' counts in no rate.
CREATE TABLE consultations (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    member_id TEXT REFERENCES members (id) ON DELETE SET NULL,
    referent_id TEXT NOT NULL REFERENCES referents (id) ON DELETE CASCADE,
    opened_at TEXT NOT NULL,
    ask_at TEXT,
    asked_at TEXT,
    outcome TEXT NOT NULL CHECK (outcome IN ('', 'reached', 'not_reached', 'wrong', 'not_tried'))
);
CREATE INDEX consultations_by_member ON consultations (member_id, referent_id, opened_at);
CREATE INDEX consultations_by_referent ON consultations (referent_id, opened_at);
CREATE INDEX consultations_by_department ON consultations (department_code, asked_at);
CREATE INDEX consultations_to_ask ON consultations (ask_at) WHERE ask_at IS NOT NULL;

-- « Signaler une erreur ». said: a sentence or the right value, '' when nothing more was said.
CREATE TABLE reports (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    referent_id TEXT NOT NULL REFERENCES referents (id) ON DELETE CASCADE,
    member_id TEXT REFERENCES members (id) ON DELETE SET NULL,
    subject TEXT NOT NULL CHECK (subject IN ('phone', 'email', 'person', 'hours', 'other')),
    said TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'mended', 'dismissed')),
    change_id TEXT,
    created_at TEXT NOT NULL,
    closed_at TEXT
);
CREATE INDEX reports_by_department ON reports (department_code, state, created_at);
CREATE INDEX reports_by_referent ON reports (referent_id, state);

-- The history of the cards: one row a field; the rows of one change share its id and are undone together.
CREATE TABLE referent_changes (
    id TEXT NOT NULL,
    referent_id TEXT NOT NULL REFERENCES referents (id) ON DELETE CASCADE,
    member_id TEXT REFERENCES members (id) ON DELETE SET NULL,
    field TEXT NOT NULL,
    old TEXT NOT NULL,
    new TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    undone_at TEXT,
    PRIMARY KEY (id, field)
);
CREATE INDEX referent_changes_by_referent ON referent_changes (referent_id, changed_at);

-- « Cette fiche est-elle toujours exacte ? », asked of one member. asked_on: local date. answer '' : none (yet).
CREATE TABLE confirmations (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    referent_id TEXT NOT NULL REFERENCES referents (id) ON DELETE CASCADE,
    member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    asked_on TEXT NOT NULL,
    answer TEXT NOT NULL CHECK (answer IN ('', 'exact', 'wrong', 'later'))
);
CREATE INDEX confirmations_by_department ON confirmations (department_code, asked_on);
CREATE INDEX confirmations_by_member ON confirmations (member_id, answer);

-- How each département keeps its cards fresh. stale_days NULL, or no row: the house's own number of days.
-- asked_on: the last working morning on which cards were proposed (local date).
CREATE TABLE freshness (
    department_code TEXT PRIMARY KEY REFERENCES departments (code),
    stale_days BIGINT CHECK (stale_days > 0),
    asked_on TEXT NOT NULL
);
