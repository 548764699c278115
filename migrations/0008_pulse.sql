-- One row, written anew whenever somebody asks for the bot's health: a disk that takes nothing shows there.

CREATE TABLE pulse (
    id BIGINT PRIMARY KEY,
    written_at TEXT NOT NULL
);
