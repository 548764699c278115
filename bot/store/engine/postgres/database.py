"""PostgreSQL: one writing connection, which also holds the leadership, a few for reading, one that listens.

The advisory lock lives on the writing connection: a process that loses the lock has lost, by the same
stroke, the means to commit what it was doing.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import asyncpg

from bot.store.engine.database import Database
from bot.store.engine.driver import DriverTransaction, Values
from bot.store.engine.errors import DatabaseUnavailable, StoreError
from bot.store.engine.locks import Listeners, WriterTurn, to_the_end
from bot.store.engine.postgres.dialect import (
    CONNECTION,
    LEADERSHIP,
    UNIQUE_COLUMNS,
    DriverError,
    connect,
    numbered,
    prepare,
    refusals,
    translated,
)
from bot.store.engine.postgres.hearing import CHANNEL, hear_for_ever
from bot.store.engine.postgres.lease import Lease, end_hung_leader
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Row, Transaction
from bot.store.engine.waiting import DatabaseWait

if TYPE_CHECKING:
    from asyncpg.pool import PoolConnectionProxy

    Connection: TypeAlias = asyncpg.Connection[asyncpg.Record]
    Pool: TypeAlias = asyncpg.Pool[asyncpg.Record]
    AnyConnection: TypeAlias = Connection | PoolConnectionProxy[asyncpg.Record]

T = TypeVar("T")

READERS = 4
SECONDS_BETWEEN_TRIES = 1.0
SECONDS_TO_CLOSE = 2


class PostgresTransaction(DriverTransaction):
    def __init__(
        self,
        connection: AnyConnection,
        begin_with: str,
        listeners: Listeners,
        unique_columns: Mapping[str, str],
    ) -> None:
        super().__init__(listeners)
        self._connection = connection
        self._begin_with: str | None = begin_with
        self._unique_columns = unique_columns

    async def _fetch(self, sql: str, values: Values) -> list[Row]:
        text, names = numbered(sql)
        rows = await self._run(lambda: self._connection.fetch(text, *[values[name] for name in names]))
        return [dict(row) for row in rows]

    async def _execute(self, sql: str, values: Values) -> int:
        text, names = numbered(sql)
        status = await self._run(lambda: self._connection.execute(text, *[values[name] for name in names]))
        count = status.rpartition(" ")[2]
        return int(count) if count.isdigit() else 0

    async def _execute_many(self, sql: str, rows: Sequence[Values]) -> None:
        text, names = numbered(sql)
        arguments = [[row[name] for name in names] for row in rows]
        await self._run(lambda: self._connection.executemany(text, arguments))

    async def _finish(self, word: str) -> None:
        if word == "ROLLBACK":
            if self._begin_with is None:
                await roll_back(self._connection)
            return
        if self._begin_with is None or self._channels:
            await self._commit_and_tell()

    async def _commit_and_tell(self) -> None:
        """One trip; the server tells the other processes once it has committed."""
        notices = [f"NOTIFY {CHANNEL}, '{channel}'" for channel in sorted(self._channels)]
        status = await self._run(lambda: self._connection.execute("; ".join([*notices, "COMMIT"])))
        if status != "COMMIT":
            raise StoreError("the server rolled the transaction back")

    async def _run(self, statement: Callable[[], Coroutine[Any, Any, T]]) -> T:
        try:
            if self._begin_with is not None:
                word, self._begin_with = self._begin_with, None
                await self._connection.execute(word)
            return await statement()
        except DriverError as error:
            raise translated(error, self._unique_columns) from error


async def roll_back(connection: AnyConnection) -> None:
    """A connection that cannot even roll back is given up; the server then rolls back by itself."""
    with suppress(*DriverError):
        if not connection.is_closed():
            await connection.execute("ROLLBACK")
            return
    connection.terminate()  # also when it closed by itself: asyncpg does not always tell its listeners then


class PostgresDatabase:
    def __init__(self, url: str, pool: Pool, unique_columns: Mapping[str, str]) -> None:
        self.leadership_lost = asyncio.Event()
        self._url = url
        self._pool = pool
        self._unique_columns = unique_columns
        self._writer: Connection | None = None
        self._turn = WriterTurn()
        self._leads = False
        self._closed = False
        self._listeners = Listeners()
        self._hearing: asyncio.Task[None] | None = None
        self._lease = Lease(url)

    @asynccontextmanager
    async def transaction(self, *, synced: bool = True) -> AsyncIterator[Transaction]:  # noqa: ARG002 — always
        async with self._turn.taken():
            writer = await self._writing_connection()
            transaction = PostgresTransaction(writer, "BEGIN", self._listeners, self._unique_columns)
            async with transaction.kept():
                yield transaction

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Transaction]:
        async with self._pooled() as connection:
            begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
            transaction = PostgresTransaction(connection, begin, self._listeners, self._unique_columns)
            async with transaction.kept():
                yield transaction

    def listen(self, channel: str, callback: Callable[[], None]) -> None:
        self._listeners.add(channel, callback)
        if self._hearing is None:
            self._hearing = asyncio.create_task(hear_for_ever(self._url, self._listeners))

    @property
    def still_leads(self) -> bool:
        return self._lease.is_sure

    async def acquire_leadership(self) -> None:
        self._leads = False
        wait = DatabaseWait("leading", SECONDS_BETWEEN_TRIES)
        while not self._leads:
            try:
                await self._try_to_lead()
            except (DatabaseUnavailable, *DriverError) as error:
                await wait.after(DatabaseUnavailable(str(error)))
            else:
                wait.over()
                if not self._leads:  # and the process that does cannot wake us
                    await asyncio.sleep(SECONDS_BETWEEN_TRIES)
        self.leadership_lost.clear()

    async def check(self, queries: Sequence[Query]) -> list[StoreError | None]:
        async with self._pooled() as connection:
            return await refusals(connection, queries)

    async def close(self) -> None:
        async with self._turn.taken():
            self._leads = False
            self._closed = True
            self._lease.end()
            if self._hearing is not None:
                self._hearing.cancel()
                await asyncio.wait({self._hearing})
            if self._writer is not None:
                await self._writer.close()
            await end(self._pool)

    async def _writing_connection(self) -> Connection:
        """Raises DatabaseUnavailable when it is lost with the leadership: another process may lead now."""
        if self._closed:
            raise DatabaseUnavailable("the database is closed")
        if self._writer is None or self._writer.is_closed():
            if self._leads:
                raise DatabaseUnavailable("the connection that held the leadership is lost")
            self._writer = await connect(self._url)
            self._writer.add_termination_listener(self._writer_ended)
        return self._writer

    def _writer_ended(self, _connection: object) -> None:
        if self._leads:
            self.leadership_lost.set()

    async def _try_to_lead(self) -> None:
        async with self._turn.taken():
            writer = await self._writing_connection()
            asked = asyncio.get_running_loop().time()
            try:
                self._leads = bool(await writer.fetchval("SELECT pg_try_advisory_lock($1)", LEADERSHIP))
                if self._leads:
                    self._lease.begin(writer, asked)
                else:
                    await end_hung_leader(writer)
            except BaseException:  # the lock may be ours without our knowing: the server takes it back
                self._leads = False
                writer.terminate()
                raise

    @asynccontextmanager
    async def _pooled(self) -> AsyncIterator[AnyConnection]:
        try:
            connection = await self._pool.acquire(timeout=10)
        except DriverError as error:
            raise translated(error, {}) from error
        try:
            yield connection
        finally:
            await to_the_end(self._pool.release(connection))


async def end(pool: Pool) -> None:
    try:
        await asyncio.wait_for(pool.close(), SECONDS_TO_CLOSE)
    except DriverError:
        pool.terminate()


async def keep_as_it_is(_connection: object) -> None:
    """A connection comes back rolled back; asyncpg's own reset would cost one more trip to the server."""


async def open_postgres(url: str) -> Database:
    """Raises DatabaseUnavailable."""
    try:
        pool = await asyncpg.create_pool(
            url, min_size=1, max_size=READERS, init=prepare, reset=keep_as_it_is, **CONNECTION
        )
        rows = await pool.fetch(UNIQUE_COLUMNS)
    except (*DriverError, OSError, ValueError) as error:
        raise DatabaseUnavailable(f"PostgreSQL cannot be reached: {error}") from error
    return PostgresDatabase(url, pool, {row["name"]: row["columns"] for row in rows})
