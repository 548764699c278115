"""SQLite: one writer under BEGIN IMMEDIATE, a few read-only readers, each a connection with its own thread.

Handing work to a thread is what costs here, so a statement, its rows and the BEGIN before the first
one make a single trip.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from errno import EISDIR
from pathlib import Path
from typing import TypeVar

import aiosqlite

from bot.store.database import (
    Database,
    DatabaseUnavailable,
    Query,
    Row,
    StoreError,
    Transaction,
    Value,
)
from bot.store.locks import FileLock, Listeners, WriterTurn, to_the_end
from bot.store.sqlite_errors import translated
from bot.store.traces import wipe
from bot.store.transaction import DriverTransaction, Values

T = TypeVar("T")

READERS = 3
BUSY_SECONDS = 3
PRAGMAS = ("synchronous = NORMAL", "foreign_keys = ON", "temp_store = MEMORY")
WRITER_PRAGMAS = ("journal_mode = WAL", "secure_delete = ON", *PRAGMAS)


class Connection(aiosqlite.Connection):
    """A connection that runs whole functions in its thread."""

    async def run(self, function: Callable[..., T], *arguments: object) -> T:
        """The function gets the sqlite3 connection first; raises StoreError."""
        if self._connection is None:
            raise DatabaseUnavailable("the database is closed")
        try:
            result: T = await self._execute(function, self._connection, *arguments)  # type: ignore[no-untyped-call]
        except (sqlite3.Error, OverflowError) as error:
            raise translated(error) from error
        return result


def begin(connection: sqlite3.Connection, word: str | None) -> None:
    if word and connection.in_transaction:  # what a rollback that failed left behind
        connection.rollback()
    if word:
        connection.execute(word)


def fetch(connection: sqlite3.Connection, word: str | None, sql: str, values: Values) -> list[Row]:
    begin(connection, word)
    cursor = connection.execute(sql, values)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor]


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


def finish(connection: sqlite3.Connection, word: str) -> None:
    if connection.in_transaction:
        connection.execute(word)


class Unbound(dict[str, Value]):
    def __missing__(self, key: str) -> Value:
        return None


def explain(connection: sqlite3.Connection, sql: str) -> None:
    connection.execute(f"EXPLAIN {sql}", Unbound()).close()


class SqliteTransaction(DriverTransaction):
    def __init__(self, connection: Connection, begin_with: str, listeners: Listeners) -> None:
        super().__init__(listeners)
        self._connection = connection
        self._begin_with: str | None = begin_with

    async def _fetch(self, sql: str, values: Values) -> list[Row]:
        return await self._connection.run(fetch, self._first(), sql, values)

    async def _execute(self, sql: str, values: Values) -> int:
        return await self._connection.run(execute, self._first(), sql, values)

    async def _execute_many(self, sql: str, rows: Sequence[Values]) -> None:
        await self._connection.run(execute_many, self._first(), sql, rows)

    async def _finish(self, word: str) -> None:
        if self._begin_with is None:
            await self._connection.run(finish, word)

    def _first(self) -> str | None:
        """The BEGIN that goes before the first statement."""
        word, self._begin_with = self._begin_with, None
        return word


class SqliteDatabase:
    def __init__(
        self, path: Path, writer: Connection, readers: Sequence[Connection], connections: AsyncExitStack
    ) -> None:
        self.leadership_lost = asyncio.Event()
        self._writer = writer
        self._turn = WriterTurn()
        self._traces = False
        self._readers: asyncio.LifoQueue[Connection] = asyncio.LifoQueue()
        for reader in readers:
            self._readers.put_nowait(reader)
        self._connections = connections
        self._listeners = Listeners()
        self._leadership = FileLock(path)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        async with self._turn.taken():
            transaction = SqliteTransaction(self._writer, "BEGIN IMMEDIATE", self._listeners)
            async with transaction.kept():
                yield transaction
            if self._traces or transaction.erases:
                self._traces = not await to_the_end(self._writer.run(wipe))

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Transaction]:
        connection = await self._readers.get()
        try:
            transaction = SqliteTransaction(connection, "BEGIN", self._listeners)
            async with transaction.kept():
                yield transaction
        finally:
            self._readers.put_nowait(connection)

    def listen(self, channel: str, callback: Callable[[], None]) -> None:
        self._listeners.add(channel, callback)

    async def acquire_leadership(self) -> None:
        self._leadership.acquire()

    async def check(self, query: Query) -> None:
        await self._writer.run(explain, query.sql)

    async def close(self) -> None:
        await to_the_end(self._close())

    async def _close(self) -> None:
        async with self._turn.taken():
            await self._connections.aclose()
        self._leadership.release()


def create_private(path: Path) -> None:
    """Its owner alone may read the file; SQLite gives the same rights to the files it keeps beside.

    A file that is there is never opened here: to close it would drop the locks that this process holds on it
    (POSIX), and another process that closes its own connection would then delete the log in use.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        if path.is_dir():
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
    except OSError as error:
        raise DatabaseUnavailable(f"{path} cannot be opened: {error.strerror}") from error


def opened(path: Path, mode: str) -> sqlite3.Connection:
    """`mode`: "rw" or "ro"."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, BUSY_SECONDS, uri=True, isolation_level=None, cached_statements=1000)


def prepare(connection: sqlite3.Connection, pragmas: Sequence[str]) -> None:
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")


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


async def open_sqlite(path: Path) -> Database:
    create_private(path)
    async with AsyncExitStack() as stack:
        connections = []
        for mode, pragmas in (("rw", WRITER_PRAGMAS), *[("ro", PRAGMAS)] * READERS):
            connections.append(await connect(path, mode, pragmas))
            stack.push_async_callback(connections[-1].close)
        return SqliteDatabase(path, connections[0], connections[1:], stack.pop_all())
