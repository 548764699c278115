"""SQLite: one writer under BEGIN IMMEDIATE, a few read-only readers, each a connection with its own thread.

The first reader is opened with the database, the others when as many read at once.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from errno import EISDIR
from pathlib import Path
from typing import TypeVar

from bot.store.engine.database import Database
from bot.store.engine.driver import DriverTransaction, Values
from bot.store.engine.errors import DatabaseUnavailable, StoreError
from bot.store.engine.locks import FileLock, Listeners, WriterTurn, to_the_end
from bot.store.engine.queries import Query
from bot.store.engine.sqlite.connection import (
    FEW,
    Connection,
    connect,
    execute,
    execute_many,
    explain_all,
    finish,
    first_rows,
    other_rows,
    patiently,
)
from bot.store.engine.sqlite.disk import Disk, Log
from bot.store.engine.sqlite.wiping import LEFT, Traces
from bot.store.engine.transaction import Row, Transaction

T = TypeVar("T")
log = logging.getLogger(__name__)

READERS = 3
SECONDS_IN_A_ROW = 0.01
WAITS_FOR_DISK = True
PRAGMAS = ("synchronous = NORMAL", "foreign_keys = ON", "temp_store = MEMORY")
WRITER_PRAGMAS = ("journal_mode = WAL", "secure_delete = ON", *PRAGMAS)


class SqliteTransaction(DriverTransaction):
    COMMIT_WAITS = False

    def __init__(self, connection: Connection, begin_with: str, listeners: Listeners) -> None:
        super().__init__(listeners)
        self._connection = connection
        self._begin_with: str | None = begin_with

    async def _fetch(self, sql: str, values: Values) -> list[Row]:
        cursor, rows = await self._do(first_rows, sql, values)
        return rows if len(rows) < FEW else rows + await self._connection.run(other_rows, cursor)

    async def _execute(self, sql: str, values: Values) -> int:
        return await self._do(execute, sql, values)

    async def _execute_many(self, sql: str, rows: Sequence[Values]) -> None:
        if len(rows) < FEW:
            await self._do(execute_many, sql, rows)
        else:
            await self._connection.run(patiently, execute_many, self._first(), sql, rows)

    async def _do(self, function: Callable[..., T], sql: str, values: Values | Sequence[Values]) -> T:
        """Only the first statement may find the file held by somebody else."""
        if word := self._first():
            return await self._connection.soon(function, word, sql, values)
        return self._connection.here(function, None, sql, values)

    async def _finish(self, word: str) -> None:
        """A commit writes to the log only; a rollback goes behind what a cancellation left in the thread."""
        if self._begin_with is not None:
            return
        if word == "COMMIT":
            self._connection.here(finish, *((LEFT,) if self.erases else ()), word)
        else:
            await self._connection.run(finish, word)

    @property
    def has_begun(self) -> bool:
        return self._begin_with is None

    def _first(self) -> str | None:
        """The BEGIN that goes before the first statement."""
        word, self._begin_with = self._begin_with, None
        return word


class SqliteDatabase:
    def __init__(
        self, path: Path, writer: Connection, reader: Connection, connections: AsyncExitStack
    ) -> None:
        self.leadership_lost = asyncio.Event()
        self._writer = writer
        self._turn = WriterTurn()
        self._go_on_until = 0.0
        self._traces = Traces()
        self._readers: asyncio.LifoQueue[Connection] = asyncio.LifoQueue()
        self._readers.put_nowait(reader)
        self._still_to_open = READERS - 1
        self._is_closed = False
        self._connections = connections
        self._listeners = Listeners()
        self._leadership = FileLock(path)
        self._path = path
        self._log = Log(path.with_name(path.name + "-wal"))
        self._disk = Disk(self._log.sync)
        self._identity = identity(path)

    @asynccontextmanager
    async def transaction(self, *, synced: bool = True) -> AsyncIterator[Transaction]:
        await self._let_others_go()
        self._check_in_place()
        async with self._turn.taken():
            transaction = SqliteTransaction(self._writer, "BEGIN IMMEDIATE", self._listeners)
            async with transaction.kept():
                yield transaction
            if transaction.erases:
                self._traces.left()
            if self._traces.are_due:
                await to_the_end(self._writer.run(self._traces.wipe))
        if synced and WAITS_FOR_DISK and transaction.has_begun:
            await self._disk.reached()

    def _check_in_place(self) -> None:
        """What is written to a file that has no name any more is lost with this process, and looks well until then."""
        if identity(self._path) != self._identity:
            raise DatabaseUnavailable(
                f"{self._path} was moved or deleted under the bot: put it back, or stop the bot and restore a backup"
            )

    async def _let_others_go(self) -> None:
        """Statements run on the spot, so many transactions in a row would never let the event loop go on."""
        now = asyncio.get_running_loop().time()
        if now > self._go_on_until:
            await asyncio.sleep(0)
            self._go_on_until = asyncio.get_running_loop().time() + SECONDS_IN_A_ROW

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Transaction]:
        self._check_in_place()
        connection = await self._free_reader()
        try:
            transaction = SqliteTransaction(connection, "BEGIN", self._listeners)
            async with transaction.kept():
                yield transaction
        finally:
            self._readers.put_nowait(connection)

    async def _free_reader(self) -> Connection:
        """Where another cannot be opened (too many files are), who asks waits for one that is."""
        if not self._readers.empty() or not self._still_to_open:
            return await self._readers.get()
        self._still_to_open -= 1
        try:
            connection = await connect(self._path, "ro", PRAGMAS)
        except DatabaseUnavailable:
            self._still_to_open += 1
            if self._is_closed:
                raise
            return await self._readers.get()
        except BaseException:
            self._still_to_open += 1
            raise
        if self._is_closed:
            await to_the_end(connection.close())
            raise DatabaseUnavailable("the database is closed")
        self._connections.push_async_callback(connection.close)
        return connection

    def listen(self, channel: str, callback: Callable[[], None]) -> None:
        self._listeners.add(channel, callback)

    @property
    def still_leads(self) -> bool:
        """Nobody takes a lock of the system's away."""
        return True

    async def acquire_leadership(self) -> None:
        self._leadership.acquire()

    async def check(self, queries: Sequence[Query]) -> list[StoreError | None]:
        return await self._writer.run(patiently, explain_all, queries)

    async def close(self) -> None:
        await to_the_end(self._close())

    async def _close(self) -> None:
        async with self._turn.taken():
            self._is_closed = True
            self._log.close()
            await self._connections.aclose()
        self._leadership.release()


def identity(path: Path) -> tuple[int, int] | None:
    """Which file stands at this path; None when none does."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def create_private(path: Path) -> None:
    """Its owner alone may read the file; SQLite gives the same rights to the files it keeps beside.

    A file that is there is never opened here: to close it would drop the locks that this process holds on it
    (POSIX), and another process that closes its own connection would then delete the log in use.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            create_first(path)
        if path.is_dir():
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
    except OSError as error:
        raise DatabaseUnavailable(f"{path} cannot be opened: {error.strerror}") from error


def create_first(path: Path) -> None:
    """Never in the place of one that was there: what a bot that ran on it left beside it shows that."""
    for left in (path.with_name(path.name + ".lock"), path.with_name(path.name + "-wal")):
        if left.exists():
            raise DatabaseUnavailable(
                f"{path} is gone, though the bot ran on it before ({left.name} is still there). "
                f"Put it back or restore a backup; or remove {left} to begin with an empty database"
            )
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        log.info("A new, empty database is made: %s", path, extra={"action": "database_made"})


async def open_sqlite(path: Path) -> Database:
    create_private(path)
    async with AsyncExitStack() as stack:
        writer = await connect(path, "rw", WRITER_PRAGMAS)
        stack.push_async_callback(writer.close)
        reader = await connect(path, "ro", PRAGMAS)
        stack.push_async_callback(reader.close)
        return SqliteDatabase(path, writer, reader, stack.pop_all())
