"""One connection to a SQLite file: what it can be asked, and where that is done.

The way to a thread and back costs many times a short statement (benchmarks/README.md, store). So statements are run
on the spot; only what may wait or last goes to the connection's thread: a lock that somebody else holds, many rows,
a file written anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic, sleep
from typing import TypeVar

import aiosqlite

from bot.store.engine.driver import Values
from bot.store.engine.errors import DatabaseBusy, DatabaseUnavailable, StoreError
from bot.store.engine.locks import to_the_end
from bot.store.engine.sqlite.errors import translated
from bot.store.engine.transaction import Row, Value

T = TypeVar("T")

BUSY_SECONDS = 3
RETRY_SECONDS = 0.01
FEW = 100
AT_ONCE, PATIENT = "PRAGMA busy_timeout = 0", "PRAGMA busy_timeout = {:.0f}"


class Connection(aiosqlite.Connection):
    """A connection that runs whole functions; each gets the sqlite3 connection first. All ways raise StoreError."""

    async def soon(self, function: Callable[..., T], *arguments: object) -> T:
        """On the spot, or in the thread when somebody else holds the file. For what begins a transaction."""
        try:
            return self.here(function, *arguments)
        except DatabaseBusy:
            return await self.run(patiently, function, *arguments)

    def here(self, function: Callable[..., T], *arguments: object) -> T:
        """On the spot: the thread has nothing to do, since a connection has one user at a time."""
        try:
            return function(self._opened(), *arguments)
        except (sqlite3.Error, OverflowError) as error:
            raise translated(error) from error

    async def run(self, function: Callable[..., T], *arguments: object) -> T:
        """In the thread, after what was given to it before."""
        try:
            result: T = await self._execute(function, self._opened(), *arguments)  # type: ignore[no-untyped-call]
        except (sqlite3.Error, OverflowError) as error:
            raise translated(error) from error
        return result

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            raise DatabaseUnavailable("the database is closed")
        return self._connection


async def connect(path: Path, mode: str, pragmas: Sequence[str]) -> Connection:
    """Closed again when cancelled meanwhile: its thread must not outlive the event loop."""
    connection = Connection(lambda: opened(path, mode), 64)
    try:
        await to_the_end(_open(connection, pragmas))
    except (sqlite3.Error, StoreError) as error:
        await connection.close()
        raise DatabaseUnavailable(f"{path} cannot be opened: {error}") from error
    except BaseException:
        await to_the_end(connection.close())
        raise
    return connection


async def _open(connection: Connection, pragmas: Sequence[str]) -> None:
    await connection
    await connection.run(prepare, pragmas)


def opened(path: Path, mode: str) -> sqlite3.Connection:
    """`mode`: "rw" or "ro"."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(
        uri, BUSY_SECONDS, uri=True, isolation_level=None, cached_statements=1000, check_same_thread=False
    )


def prepare(connection: sqlite3.Connection, pragmas: Sequence[str]) -> None:
    for pragma in pragmas:
        insist(connection, f"PRAGMA {pragma}")
    connection.execute(AT_ONCE)


def insist(connection: sqlite3.Connection, sql: str) -> None:
    """SQLite itself does not wait where two who open a new file at once would wait for each other."""
    deadline = monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute(sql)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > deadline:
                raise
            sleep(RETRY_SECONDS)
        else:
            return


def patiently(connection: sqlite3.Connection, function: Callable[..., T], *arguments: object) -> T:
    """Waits for whoever holds the file."""
    connection.execute(PATIENT.format(BUSY_SECONDS * 1000))
    try:
        return function(connection, *arguments)
    finally:
        connection.execute(AT_ONCE)


def begin(connection: sqlite3.Connection, word: str | None) -> None:
    if word and connection.in_transaction:  # what a rollback that failed left behind
        connection.rollback()
    if word:
        connection.execute(word)


def first_rows(
    connection: sqlite3.Connection, word: str | None, sql: str, values: Values
) -> tuple[sqlite3.Cursor, list[Row]]:
    """At most `FEW`: then there may be more."""
    begin(connection, word)
    cursor = connection.execute(sql, values)
    return cursor, named(cursor, cursor.fetchmany(FEW))


def other_rows(_connection: sqlite3.Connection, cursor: sqlite3.Cursor) -> list[Row]:
    return named(cursor, cursor.fetchall())


def named(cursor: sqlite3.Cursor, rows: Sequence[tuple[Value, ...]]) -> list[Row]:
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in rows]


def execute(connection: sqlite3.Connection, word: str | None, sql: str, values: Values) -> int:
    begin(connection, word)
    before = connection.total_changes
    cursor = connection.execute(sql, values)
    if cursor.rowcount >= 0 or connection.total_changes == before:
        return max(cursor.rowcount, 0)
    changes: int = connection.execute("SELECT changes()").fetchone()[0]  # sqlite3 does not count after WITH
    return changes


def execute_many(connection: sqlite3.Connection, word: str | None, sql: str, rows: Sequence[Values]) -> None:
    begin(connection, word)
    connection.executemany(sql, rows)


def finish(connection: sqlite3.Connection, *words: str) -> None:
    if connection.in_transaction:
        for word in words:
            connection.execute(word)


class Unbound(dict[str, Value]):
    def __missing__(self, key: str) -> Value:
        return None


def explain(connection: sqlite3.Connection, sql: str) -> None:
    connection.execute(f"EXPLAIN {sql}", Unbound()).close()
