-- Work done outside of a transaction, and what comes in from spreadsheets.

-- What takes time or the network (a file somebody sent, a workbook, a PDF). A finished one waits for the update of our
-- own that answers the person, and goes away with it. refusal: why it could not be done, '' when it was.
CREATE TABLE tasks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    chat_id BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done')),
    attempts BIGINT NOT NULL,
    refusal TEXT NOT NULL,
    result TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_content TEXT NOT NULL,
    asked_at TEXT NOT NULL
);
CREATE INDEX tasks_by_state ON tasks (state, id);

-- A file on its way into the directory. The file itself stays at Telegram (file_id) and is forgotten once applied.
-- scope: the département it is limited to, '' for all. changes: rows before and after, what « Annuler » turns round.
-- fingerprint: the directory it was tried against.
CREATE TABLE imports (
    id TEXT PRIMARY KEY,
    scope TEXT NOT NULL,
    member_id TEXT REFERENCES members (id) ON DELETE SET NULL,
    noun TEXT NOT NULL,
    file_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('reading', 'ready', 'applied', 'undone')),
    questions TEXT NOT NULL,
    summary TEXT NOT NULL,
    changes TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    created_at TEXT NOT NULL,
    applied_at TEXT
);
CREATE INDEX imports_by_scope ON imports (scope, state, applied_at);

-- What a column nobody knew means in one département; field '' : nothing, it is left aside.
CREATE TABLE import_columns (
    department_code TEXT NOT NULL REFERENCES departments (code),
    noun TEXT NOT NULL,
    title TEXT NOT NULL,
    field TEXT NOT NULL,
    PRIMARY KEY (department_code, noun, title)
);

-- What sort of local partner it is: conseiller numérique, prescriber (a town hall, an association); '' for the others.
ALTER TABLE partners ADD COLUMN category TEXT NOT NULL DEFAULT '';
ALTER TABLE partners ADD COLUMN email TEXT NOT NULL DEFAULT '';

-- What an undo asks of each row that goes: whether another still refers to it.
CREATE INDEX referents_by_deputy ON referents (deputy_id);
CREATE INDEX members_by_structure ON members (structure_id);
