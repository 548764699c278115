"""Every column that refers to a person is declared in the list of holdings: the copy and the erasure need it."""

from __future__ import annotations

import re

from bot.domain.privacy.holdings import HOLDINGS, MENTIONS, Fate
from bot.domain.privacy.journal import ACTIONS
from bot.files.personal_words import ACTIONS as ACTION_WORDS
from bot.files.personal_words import TITLES
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Row

COLUMNS = {
    "sqlite": """
        SELECT tables.name AS table_name, columns.name AS column_name, columns."notnull" AS required,
            COALESCE(keys."table", '') AS refers_to
        FROM sqlite_master AS tables
        JOIN pragma_table_info(tables.name) AS columns
        LEFT JOIN pragma_foreign_key_list(tables.name) AS keys ON keys."from" = columns.name
        WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%'
    """,
    "postgres": """
        SELECT columns.table_name, columns.column_name, columns.is_nullable = 'NO' AS required,
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
PERSON = re.compile(r"(?:^|_)(?:user_id|member_id|chat_id|about_id|by_id)$|_by$")
KNOWN_OTHERWISE = {("groups", "chat_id"), ("members", "user_id")}  # a group's own; the account itself


async def columns(db: Database, url: str) -> list[Row]:
    kind = "sqlite" if url.startswith("sqlite") else "postgres"
    async with db.reading() as tx:
        return await tx.fetch(Query("columns", COLUMNS[kind], "All of them."))


async def test_every_column_that_refers_to_a_person_is_declared(any_db: Database, any_url: str) -> None:
    found = {
        (row["table_name"], row["column_name"])
        for row in await columns(any_db, any_url)
        if row["refers_to"] == "members" or PERSON.search(row["column_name"])
    }

    declared = {(holding.table, holding.column) for holding in HOLDINGS}
    assert len(found) > 20
    assert set() == found - declared - KNOWN_OTHERWISE


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
