-- A form that somebody left for something else waits aside, one of each sort: what is typed next is no answer to it.

-- updated_at: when it was last answered, as in forms.
CREATE TABLE forms_aside (
    id TEXT PRIMARY KEY,
    user_id BIGINT NOT NULL,
    form TEXT NOT NULL,
    state TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    UNIQUE (user_id, form)
);
