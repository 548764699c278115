"""What a transaction is on either database; a driver adds its four verbs."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any, ClassVar, TypeVar

from bot.store.engine.errors import StoreError
from bot.store.engine.locks import Listeners, to_the_end
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Row, Value

T = TypeVar("T")
Values = Mapping[str, Value]

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(value: Value) -> Value:
    """PostgreSQL has no NUL in text and neither database has lone surrogates: U+FFFD takes their place."""
    if not isinstance(value, str) or (value.isascii() and "\x00" not in value):
        return value
    return UNSTORABLE.sub("\ufffd", value)


def cleaned(values: Values) -> Values:
    return {name: storable(value) for name, value in values.items()}


class DriverTransaction(ABC):
    """Begins with its first statement; a statement that fails ends it.

    `COMMIT_WAITS`: the event loop goes on during a commit, so a cancellation may come in the middle of it.
    """

    COMMIT_WAITS: ClassVar[bool] = True

    def __init__(self, listeners: Listeners) -> None:
        self._listeners = listeners
        self._channels: set[str] = set()
        self.erases = False
        self._failure: StoreError | None = None
        self._over = False

    async def fetch(self, query: Query, /, **values: Value) -> list[Row]:
        return await self._guarded(query, self._fetch(query.sql, cleaned(values)))

    async def fetch_one(self, query: Query, /, **values: Value) -> Row | None:
        rows = await self._guarded(query, self._fetch(query.sql, cleaned(values)))
        return rows[0] if rows else None

    async def execute(self, query: Query, /, **values: Value) -> int:
        return await self._guarded(query, self._execute(query.sql, cleaned(values)))

    async def execute_many(self, query: Query, /, rows: Sequence[Values]) -> None:
        await self._guarded(query, self._execute_many(query.sql, [cleaned(row) for row in rows]))

    def notify(self, channel: str) -> None:
        if not channel.isidentifier():
            raise ValueError(f"not a channel: {channel}")
        self._channels.add(channel)

    def leave_no_trace(self) -> None:
        self.erases = True

    @asynccontextmanager
    async def kept(self) -> AsyncIterator[None]:
        """Commit at the end, roll back on any exception; neither is left half done by a cancellation."""
        try:
            yield
            self._over = True
            self._check_soundness()
            await (to_the_end(self._commit()) if self.COMMIT_WAITS else self._commit())
        except BaseException:
            self._over = True
            with suppress(
                StoreError
            ):  # what was raised first is what matters; the connection sees to the rest
                await to_the_end(self._finish("ROLLBACK"))
            raise

    async def _commit(self) -> None:
        await self._finish("COMMIT")
        self._listeners.wake(self._channels)

    def _check_soundness(self) -> None:
        if self._failure is not None:
            raise self._failure

    async def _guarded(self, query: Query, work: Coroutine[Any, Any, T]) -> T:
        if self._over or self._failure is not None:
            work.close()
            reason = (
                "its transaction is over" if self._over else "an earlier statement of its transaction failed"
            )
            raise StoreError(f"{query.name}: {reason}") from self._failure
        try:
            return await work
        except StoreError as error:
            self._failure = error
            raise

    @abstractmethod
    async def _fetch(self, sql: str, values: Values) -> list[Row]: ...

    @abstractmethod
    async def _execute(self, sql: str, values: Values) -> int: ...

    @abstractmethod
    async def _execute_many(self, sql: str, rows: Sequence[Values]) -> None: ...

    @abstractmethod
    async def _finish(self, word: str) -> None:
        """COMMIT or ROLLBACK, if a statement began anything."""
