"""A transaction that leaves nothing: what would be written is written, looked at, and rolled back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot.store.engine.database import Database
from bot.store.engine.transaction import Transaction


class _Over(Exception):
    """Raised at the end, so that the transaction is rolled back."""


@asynccontextmanager
async def leaving_nothing(db: Database) -> AsyncIterator[Transaction]:
    with suppress(_Over):
        async with db.transaction() as tx:
            yield tx
            raise _Over
