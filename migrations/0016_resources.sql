-- Kits: files for those who communicate, kept as Telegram's own.

-- department_code NULL: every département's. retired_at: nothing new is put there.
CREATE TABLE themes (
    id TEXT PRIMARY KEY,
    department_code TEXT REFERENCES departments (code),
    title TEXT NOT NULL,
    rank BIGINT NOT NULL,
    retired_at TEXT
);
CREATE INDEX themes_by_department ON themes (department_code);

-- kind, file_id: the Bot API's; the file is not copied. version: raised when the file is replaced.
-- public: for whom, in words. keywords: other words it is found by.
CREATE TABLE resources (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    theme_id TEXT NOT NULL REFERENCES themes (id),
    title TEXT NOT NULL,
    keywords TEXT NOT NULL,
    public TEXT NOT NULL,
    kind TEXT NOT NULL,
    file_id TEXT NOT NULL,
    file_name TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_by TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    retired_at TEXT
);
CREATE INDEX resources_by_department ON resources (department_code, theme_id);

-- How often a structure fetched a kit; '' for who is of none. Who it was is not kept.
CREATE TABLE resource_downloads (
    resource_id TEXT NOT NULL REFERENCES resources (id) ON DELETE CASCADE,
    structure_id TEXT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (resource_id, structure_id)
);

-- Who is told of what is new in a theme.
CREATE TABLE theme_followers (
    theme_id TEXT NOT NULL REFERENCES themes (id) ON DELETE CASCADE,
    member_id TEXT NOT NULL,
    since TEXT NOT NULL,
    PRIMARY KEY (theme_id, member_id)
);
CREATE INDEX theme_followers_by_member ON theme_followers (member_id);

INSERT INTO themes (id, department_code, title, rank, retired_at) VALUES
    ('posters', NULL, 'Affiches et dépliants', 1, NULL),
    ('network', NULL, 'Communication France services', 2, NULL),
    ('campaign', NULL, 'Journées France services', 3, NULL),
    ('online', NULL, 'Démarches en ligne', 4, NULL),
    ('welcome', NULL, 'Accueil du public', 5, NULL),
    ('partners', NULL, 'Partenaires', 6, NULL);
