"""What a database can do for the rest of the bot, whichever database it is.

Statements are named queries kept in the `.sql` file of their noun, beside the code that runs them; every other
module of the store is written against the protocols here and in `transaction.py`, and none of them sees a driver.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from bot.store.engine.errors import StoreError
from bot.store.engine.queries import Query, load_queries, query_files
from bot.store.engine.transaction import Reading, Transaction


class Database(Protocol):
    leadership_lost: asyncio.Event

    def transaction(self, *, synced: bool = True) -> AbstractAsyncContextManager[Transaction]:
        """The writer, one at a time: commits at its end, rolls back on any exception or cancellation.

        It is on the disk then, and outlives a power cut. `synced` False: for what nobody outside has heard of when it
        is committed, and what is done again from the inbox if a power cut takes it back (decision 6).
        """
        ...

    def reading(self) -> AbstractAsyncContextManager[Reading]:
        """One consistent, read-only view, beside the writer and other readers."""
        ...

    def listen(self, channel: str, callback: Callable[[], None]) -> None:
        """`callback` runs in the event loop after each commit that notified; it may run more than once."""
        ...

    async def acquire_leadership(self) -> None:
        """SQLite: raises AlreadyRunning at once when another process leads. PostgreSQL: waits for its turn.

        `leadership_lost` is set when it is lost again; until the next call nothing can be written then.
        """
        ...

    @property
    def still_leads(self) -> bool:
        """Whether no other process can have taken over: looked at right before something leaves for the outside.

        A process that hung may wake up long after it lost the leadership, before anything tells it so.
        """
        ...

    async def check(self, queries: Sequence[Query]) -> list[StoreError | None]:
        """Prepare statements without running them: why each one is refused, None where it is not."""
        ...

    async def close(self) -> None: ...


async def check_queries(db: Database) -> None:
    """Prepare every query of every file, so that a broken one stops the boot; raises StoreError."""
    named = [(noun, query) for noun in query_files() for query in load_queries(noun).values()]
    refusals = await db.check([query for _, query in named])
    broken = [
        f"{noun}.sql, {query.name}: {error}"
        for (noun, query), error in zip(named, refusals, strict=True)
        if error is not None
    ]
    if broken:
        raise StoreError("Queries that this database refuses:\n" + "\n".join(broken))
