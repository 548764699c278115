-- The COPIL report: what the animateur writes in it, kept for the next one.

-- One text a département and chapter (bot/domain/steering/report/comments.py); « introduction » is one of them.
CREATE TABLE report_comments (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    chapter TEXT NOT NULL,
    text TEXT NOT NULL,
    written_by TEXT REFERENCES members (id) ON DELETE SET NULL,
    written_at TEXT NOT NULL,
    UNIQUE (department_code, chapter)
);
CREATE INDEX report_comments_by_writer ON report_comments (written_by);
