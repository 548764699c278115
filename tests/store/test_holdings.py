"""Every column that refers to a person is in the list of holdings, and its table among those forgotten in time.

The copy and the erasure need the first; the nightly job is held by the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.domain.privacy.held import Fate
from bot.domain.privacy.holdings import HOLDINGS
from bot.domain.privacy.journal import ACTIONS
from bot.domain.privacy.mentions import MENTIONS
from bot.files.personal.journal_words import ACTIONS as ACTION_WORDS
from bot.files.personal.personal_words import TITLES
from bot.store.core import outbox
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Row
from bot.store.lists import imports
from bot.store.privacy import retention

COLUMNS = {
    "sqlite": """
        SELECT tables.name AS table_name, columns.name AS column_name, columns."notnull" AS required,
            columns.type = 'BIGINT' AS is_number,
            COALESCE(keys."table", '') AS refers_to
        FROM sqlite_master AS tables
        JOIN pragma_table_info(tables.name) AS columns
        LEFT JOIN pragma_foreign_key_list(tables.name) AS keys ON keys."from" = columns.name
        WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%'
    """,
    "postgres": """
        SELECT columns.table_name, columns.column_name, columns.is_nullable = 'NO' AS required,
            columns.data_type = 'bigint' AS is_number,
            COALESCE(referred.table_name, '') AS refers_to
        FROM information_schema.columns AS columns
        LEFT JOIN information_schema.key_column_usage AS usage
            ON usage.table_name = columns.table_name AND usage.column_name = columns.column_name
            AND usage.constraint_name IN (SELECT constraint_name FROM information_schema.referential_constraints)
        LEFT JOIN information_schema.constraint_column_usage AS referred
            ON referred.constraint_name = usage.constraint_name
        WHERE columns.table_schema = 'public'
    """,
}
PERSON = re.compile(
    r"(?:^|_)(?:user|member|chat|about|by|author|owner|reporter|person|adviser|animateur)_id$|_by$"
)
KNOWN_OTHERWISE = {
    ("groups", "chat_id"),  # a group's own
    ("posts", "message_id"),  # Telegram's number of such a message
    ("event_posts", "chat_id"),  # a group's
    ("groups", "incidents_thread_id"),  # the number of a group's topic
    ("recipients", "chat_id"),  # a group's
    ("incident_steps", "source_message_id"),  # Telegram's number of a message
    ("broadcast_sources", "message_id"),  # Telegram's number of a message
    ("members", "user_id"),  # the account itself
    ("inbox", "update_id"),  # Telegram's number of an update; whose it is, is read in it
}
CHANGED = re.compile(r"(?:DELETE FROM|UPDATE)\s+(\w+)")
AS_LONG_AS_THE_ACCOUNT = {
    "members",
    "consents",
    "photos",
    "preferences",
    "letterboxes",
    "favourites",
    "records",
    "calendar_feeds",
    "theme_followers",
}
GUESTS = (
    "CREATE TABLE guests (id TEXT PRIMARY KEY, telegram_id BIGINT, invited_by TEXT, title TEXT NOT NULL)",
    "CREATE TABLE seats (guest_id TEXT REFERENCES guests (id), host TEXT REFERENCES members (id), number BIGINT)",
)


async def columns(db: Database, url: str) -> list[Row]:
    kind = "sqlite" if url.startswith("sqlite") else "postgres"
    async with db.reading() as tx:
        return await tx.fetch(Query("columns", COLUMNS[kind], "All of them."))


def people_in(rows: Iterable[Row]) -> set[tuple[str, str]]:
    """Columns that refer to members, or are called as such, or hold a number of Telegram's."""
    found = {
        (row["table_name"], row["column_name"])
        for row in rows
        if row["refers_to"] == "members"
        or PERSON.search(row["column_name"])
        or (row["is_number"] and row["column_name"].endswith("_id"))
    }
    return found - KNOWN_OTHERWISE


def declared() -> set[tuple[str, str]]:
    return {(holding.table, holding.column) for holding in HOLDINGS}


def forgotten() -> set[str]:
    """Tables of which the nightly job forgets rows, or the person in them."""
    queries = [*(retention.QUERIES[name] for name in retention.RULES), outbox.QUERIES["forget"]]
    return {
        found[1]
        for query in (*queries, imports.QUERIES["forget_imports"])
        if (found := CHANGED.search(query.sql))
    }


async def test_every_column_that_refers_to_a_person_is_declared(any_db: Database, any_url: str) -> None:
    found = people_in(await columns(any_db, any_url))

    assert len(found) > 20
    assert set() == found - declared()


async def test_every_table_about_people_is_forgotten_in_time(any_db: Database, any_url: str) -> None:
    """By a rule of its own, or with the account, which is erased a year after its last sign of life."""
    tables = {table for table, _ in people_in(await columns(any_db, any_url))}
    with_the_account = {holding.table for holding in HOLDINGS if holding.fate is Fate.REMOVED}

    assert set() == tables - forgotten() - AS_LONG_AS_THE_ACCOUNT
    assert set() == AS_LONG_AS_THE_ACCOUNT - with_the_account
    assert set() == AS_LONG_AS_THE_ACCOUNT & forgotten()


async def test_a_table_nobody_thought_of_would_be_found(any_db: Database, any_url: str) -> None:
    async with any_db.transaction() as tx:
        for sql in GUESTS:
            await tx.execute(Query("guests", sql, "A noun that is new."))

    found = people_in(await columns(any_db, any_url)) - declared()

    assert {("guests", "telegram_id"), ("guests", "invited_by"), ("seats", "host")} == found
    assert {"guests", "seats"} == {table for table, _ in found} - forgotten() - AS_LONG_AS_THE_ACCOUNT


async def test_what_is_declared_is_there_and_can_be_emptied(any_db: Database, any_url: str) -> None:
    rows = await columns(any_db, any_url)
    known = {(row["table_name"], row["column_name"]) for row in rows}
    required = {(row["table_name"], row["column_name"]) for row in rows if row["required"]}

    named = {
        (holding.table, name)
        for holding in HOLDINGS
        for name in (holding.column, *holding.hidden, *holding.wiped)
    }
    named |= {(mention.table, name) for mention in MENTIONS for name in (mention.key, mention.text)}
    detached = {(holding.table, holding.column) for holding in HOLDINGS if holding.fate is Fate.DETACHED}
    assert set() == named - known
    assert set() == detached & required


async def test_every_column_of_a_copy_has_a_french_title(any_db: Database, any_url: str) -> None:
    rows = await columns(any_db, any_url)

    shown = {
        row["column_name"]
        for holding in HOLDINGS
        for row in rows
        if row["table_name"] == holding.table and row["column_name"] not in holding.hidden
    }

    assert set() == shown - set(TITLES)


def test_titles_are_such_as_a_workbook_takes() -> None:
    titles = [holding.title for holding in HOLDINGS]

    assert len(titles) == len(set(titles))
    assert [] == [title for title in titles if len(title) > 31 or re.search(r"[\[\]:*?/\\]", title)]


def test_every_action_of_the_journal_has_its_words() -> None:
    assert set(ACTIONS) == set(ACTION_WORDS)
