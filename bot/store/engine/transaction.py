"""What the rest of the bot may do with a database: read, or write, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeAlias

from bot.store.engine.queries import Query

Value: TypeAlias = str | int | float | None
Row: TypeAlias = Mapping[str, Any]


class Reading(Protocol):
    """One consistent view of the database; nothing can be written in it."""

    async def fetch(self, query: Query, /, **values: Value) -> list[Row]: ...

    async def fetch_one(self, query: Query, /, **values: Value) -> Row | None:
        """The first row."""
        ...


class Transaction(Reading, Protocol):
    """Statements that are kept together, or not at all.

    A statement that fails ends its transaction: what follows in it is refused, and leaving it raises,
    even if the first error was caught. Text is stored without NUL and lone surrogates (U+FFFD instead).
    """

    async def execute(self, query: Query, /, **values: Value) -> int:
        """Returns the number of rows touched; a statement with RETURNING goes through `fetch`."""
        ...

    async def execute_many(self, query: Query, /, rows: Sequence[Mapping[str, Value]]) -> None: ...

    def notify(self, channel: str) -> None:
        """Wake the channel's listeners after the commit; after a rollback nobody is woken."""
        ...

    def leave_no_trace(self) -> None:
        """Somebody is erased: what is deleted goes out of SQLite's files too, right after the commit.

        On PostgreSQL the rows are gone; their place in its files is used again after its own vacuum.
        """
        ...
