"""What was erased leaves SQLite's files too, whoever reads or dies meanwhile."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bot.store.engine.database import Database
from bot.store.engine.opening import open_database
from bot.store.engine.queries import Query
from bot.store.engine.sqlite.wiping import LEFT, PAUSE_SECONDS, Traces
from tests.network import sqlite_file

WORDS = "nobody-may-find-this"
ADD = Query("add", "INSERT INTO directory_revisions VALUES (:words, 1)", "A row.")
DROP = Query("drop", "DELETE FROM directory_revisions WHERE department_code = :words", "The row.")
LOOK = Query("look", "SELECT 1 AS one FROM directory_revisions", "A snapshot.")


async def erase(db: Database) -> None:
    async with db.transaction() as tx:
        await tx.execute(ADD, words=WORDS)
    async with db.transaction() as tx:
        await tx.execute(DROP, words=WORDS)
        tx.leave_no_trace()


def is_in_the_files(url: str) -> bool:
    file = sqlite_file(url)
    return any(WORDS.encode() in part.read_bytes() for part in file.parent.glob(f"{file.name}*"))


async def test_what_was_erased_is_in_no_file_right_after_the_commit(db: Database, sqlite_url: str) -> None:
    await erase(db)

    assert not is_in_the_files(sqlite_url)


async def test_a_reader_in_the_way_puts_it_off_and_no_more(
    db: Database, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.engine.sqlite.wiping.PAUSE_SECONDS", 0.0)
    async with db.transaction() as tx:
        await tx.execute(ADD, words=WORDS)
    async with db.reading() as reader:
        await reader.fetch(LOOK)
        async with db.transaction() as tx:
            await tx.execute(DROP, words=WORDS)
            tx.leave_no_trace()
        assert is_in_the_files(sqlite_url)

    async with db.transaction() as tx:
        await tx.fetch(LOOK)

    assert not is_in_the_files(sqlite_url)


async def test_what_a_process_left_when_it_died_is_wiped_by_the_next(sqlite_url: str) -> None:
    """As after a kill between the commit and the wiping: the file says what is still to be done."""
    connection = sqlite3.connect(sqlite_file(sqlite_url), isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("INSERT INTO directory_revisions VALUES (?, 1)", (WORDS,))
    connection.execute("BEGIN")
    connection.execute("DELETE FROM directory_revisions WHERE department_code = ?", (WORDS,))
    connection.execute(LEFT)
    connection.execute("COMMIT")  # and its log stays, as long as somebody has the file open
    assert is_in_the_files(sqlite_url)

    database = await open_database(sqlite_url)
    async with database.transaction() as tx:
        await tx.fetch(LOOK)

    assert not is_in_the_files(sqlite_url)
    await database.close()
    connection.close()


async def test_nothing_is_rewritten_when_nobody_was_erased(db: Database, sqlite_url: str) -> None:
    async with db.transaction() as tx:
        await tx.fetch(LOOK)
    before = sqlite_file(sqlite_url).read_bytes()

    async with db.transaction() as tx:
        await tx.fetch(LOOK)

    assert before == sqlite_file(sqlite_url).read_bytes()


def test_a_disk_that_refuses_is_asked_again_later(tmp_path: Path) -> None:
    now = 0.0
    traces = Traces(seconds=lambda: now)
    connection = sqlite3.connect(tmp_path / "small.db", isolation_level=None)
    connection.execute(LEFT)
    connection.execute("CREATE TABLE t (words TEXT)")
    connection.execute("BEGIN")  # no VACUUM within a transaction

    traces.wipe(connection)

    assert not traces.are_due
    now = PAUSE_SECONDS
    assert traces.are_due
    connection.execute("COMMIT")
    traces.wipe(connection)
    now = 2 * PAUSE_SECONDS
    assert not traces.are_due
    connection.close()
