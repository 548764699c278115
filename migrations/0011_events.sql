-- Events: trainings, seminars, meetings; who registers, waits, comes; what a département calls a sector or a module.
-- Hours that people plan are local wall time without an offset (« 2026-11-24T14:30 »), by the département's zone;
-- beside them the same instants in UTC, for what asks what is due.

CREATE TABLE sectors (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    name TEXT NOT NULL
);
CREATE INDEX sectors_by_department ON sectors (department_code);

CREATE TABLE sector_structures (
    sector_id TEXT NOT NULL REFERENCES sectors (id) ON DELETE CASCADE,
    structure_id TEXT NOT NULL REFERENCES structures (id),
    PRIMARY KEY (sector_id, structure_id)
);
CREATE INDEX sectors_of_structure ON sector_structures (structure_id);

-- What can be learnt. department_code NULL: every département's. hours: may be a half.
CREATE TABLE modules (
    id TEXT PRIMARY KEY,
    department_code TEXT REFERENCES departments (code),
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    hours DOUBLE PRECISION,
    format TEXT NOT NULL,
    public TEXT NOT NULL,
    compulsory BIGINT NOT NULL,
    retired_at TEXT
);

-- audience: JSON (bot/domain/network/audiences.py). questions: JSON list of what the registered are asked.
-- seats, remote_seats: NULL without a limit, 0 where one cannot come that way.
-- told: JSON of what people were last told of hours and place; told_before: what they were told before that;
-- tell_at: when a change since then is told. undecided_asked_at: when who had not answered was asked once more.
CREATE TABLE events (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    series_id TEXT,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    venue TEXT NOT NULL,
    structure_id TEXT REFERENCES structures (id),
    link TEXT NOT NULL,
    seats BIGINT,
    remote_seats BIGINT,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    audience TEXT NOT NULL,
    opens_on TEXT,
    deadline_on TEXT,
    cancel_until TEXT,
    priority TEXT NOT NULL,
    offer_hours BIGINT,
    module_id TEXT REFERENCES modules (id),
    questions TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('prepared', 'published', 'cancelled')),
    closed BIGINT NOT NULL,
    reason TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    secret TEXT NOT NULL,
    told TEXT NOT NULL,
    told_before TEXT NOT NULL DEFAULT '',
    tell_at TEXT,
    undecided_asked_at TEXT,
    created_by TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    published_at TEXT
);
CREATE INDEX events_by_department ON events (department_code, starts_at);
CREATE INDEX events_by_start ON events (starts_at);
CREATE INDEX events_by_end ON events (ends_at);
CREATE INDEX events_to_tell ON events (tell_at) WHERE tell_at IS NOT NULL;
CREATE INDEX events_of_series ON events (series_id) WHERE series_id IS NOT NULL;

CREATE TABLE half_days (
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    starts_local TEXT NOT NULL,
    ends_local TEXT NOT NULL,
    PRIMARY KEY (event_id, number)
);

-- What was changed of an event, and how it was: JSON of the fields that differ. One change may be of several dates of a
-- series.
CREATE TABLE event_changes (
    id TEXT PRIMARY KEY,
    change_id TEXT NOT NULL,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    changed_at TEXT NOT NULL
);
CREATE INDEX event_changes_together ON event_changes (change_id);
CREATE INDEX event_changes_by_event ON event_changes (event_id);
CREATE INDEX event_changes_by_age ON event_changes (changed_at);

-- member_id NULL: somebody who was erased, or whose time is over; the figure stays.
-- waits_since: the place in the waiting list; lifted_at: put first by the animateur. confirmed_at: « je viens toujours ».
-- rated: 1 who said how it was, 2 and why; rating_asks, rating_asked_at: how often they were asked, and when last.
CREATE TABLE registrations (
    id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    member_id TEXT,
    structure_id TEXT,
    state TEXT NOT NULL CHECK (state IN ('registered', 'waiting', 'offered', 'cancelled', 'declined')),
    mode TEXT NOT NULL CHECK (mode IN ('onsite', 'remote')),
    registered_at TEXT NOT NULL,
    waits_since TEXT NOT NULL,
    lifted_at TEXT,
    offered_until TEXT,
    changed_at TEXT NOT NULL,
    registered_by TEXT,
    reason TEXT NOT NULL,
    walk_in BIGINT NOT NULL,
    confirmed_at TEXT,
    rated BIGINT NOT NULL,
    rating_asks BIGINT NOT NULL DEFAULT 0,
    rating_asked_at TEXT,
    UNIQUE (event_id, member_id)
);
CREATE INDEX registrations_by_event ON registrations (event_id, state, mode);
CREATE INDEX registrations_by_member ON registrations (member_id);
CREATE INDEX registrations_by_other ON registrations (registered_by) WHERE registered_by IS NOT NULL;
CREATE INDEX registrations_offered ON registrations (offered_until) WHERE state = 'offered';

-- What the registered answered; what is sensitive goes the day after, and what nobody said is harmless.
CREATE TABLE registration_answers (
    registration_id TEXT NOT NULL REFERENCES registrations (id) ON DELETE CASCADE,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    sensitive BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (registration_id, question)
);

CREATE INDEX answers_sensitive ON registration_answers (registration_id) WHERE sensitive = 1;

CREATE TABLE attendances (
    registration_id TEXT NOT NULL REFERENCES registrations (id) ON DELETE CASCADE,
    half_day BIGINT NOT NULL,
    present BIGINT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('code', 'hand')),
    marked_at TEXT NOT NULL,
    PRIMARY KEY (registration_id, half_day)
);

-- Wrong attendance codes of one member in one half-day, since their last pause.
CREATE TABLE attendance_tries (
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    half_day BIGINT NOT NULL,
    member_id TEXT NOT NULL,
    wrong BIGINT NOT NULL,
    last_at TEXT NOT NULL,
    PRIMARY KEY (event_id, half_day, member_id)
);
CREATE INDEX attendance_tries_of_member ON attendance_tries (member_id);

CREATE TABLE attestations (
    code TEXT PRIMARY KEY,
    registration_id TEXT NOT NULL UNIQUE REFERENCES registrations (id) ON DELETE CASCADE,
    issued_at TEXT NOT NULL
);

-- Nobody's: who answered is only on the registration.
CREATE TABLE ratings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    rating BIGINT NOT NULL,
    comment TEXT NOT NULL,
    rated_on TEXT NOT NULL
);
CREATE INDEX ratings_by_event ON ratings (event_id);
CREATE INDEX ratings_with_comment ON ratings (rated_on) WHERE comment <> '';

-- Reminders that went out, each once for the day or the hour it speaks of: an event that was moved is told of anew.
-- Who got one is not kept.
CREATE TABLE event_reminders (
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    PRIMARY KEY (event_id, kind, about)
);

-- What somebody followed, once a module and day. event_id NULL: before this bot, or elsewhere.
CREATE TABLE records (
    id TEXT PRIMARY KEY,
    department_code TEXT NOT NULL REFERENCES departments (code),
    member_id TEXT NOT NULL,
    module_id TEXT NOT NULL REFERENCES modules (id),
    followed_on TEXT NOT NULL,
    source TEXT NOT NULL,
    event_id TEXT REFERENCES events (id) ON DELETE SET NULL,
    noted_at TEXT NOT NULL,
    UNIQUE (member_id, module_id, followed_on)
);
CREATE INDEX records_by_department ON records (department_code);

-- One address of a personal calendar a member; a new one ends the old one.
CREATE TABLE calendar_feeds (
    member_id TEXT PRIMARY KEY,
    token TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL
);

-- A message whose number is kept, to be changed later. post on an outbox row: under what id it is kept once sent.
CREATE TABLE posts (
    id TEXT PRIMARY KEY,
    chat_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    sent_at TEXT NOT NULL
);
ALTER TABLE outbox ADD COLUMN post TEXT NOT NULL DEFAULT '';
CREATE INDEX outbox_by_post ON outbox (post) WHERE post <> '';

-- Announcements of an event in groups: stale when the seats left, or anything on them, changed since they were shown.
-- link: to the event in the private chat. lapses_at: when what is shown stops being so by itself.
CREATE TABLE event_posts (
    post_id TEXT PRIMARY KEY,
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    chat_id BIGINT NOT NULL,
    link TEXT NOT NULL,
    stale BIGINT NOT NULL,
    shown_at TEXT NOT NULL,
    lapses_at TEXT
);
CREATE INDEX event_posts_stale ON event_posts (stale) WHERE stale = 1;
CREATE INDEX event_posts_by_event ON event_posts (event_id);
CREATE INDEX event_posts_lapsing ON event_posts (lapses_at) WHERE lapses_at IS NOT NULL;
