"""What a database needs before anybody works with it."""

from __future__ import annotations

from bot.actions.directory.seed import seed_directory
from bot.clock import Clock
from bot.store.engine.database import Database, check_queries
from bot.store.engine.migrations import migrate


async def make_ready(db: Database, url: str, clock: Clock) -> None:
    """It is migrated, takes every query, and holds what every installation knows. Raises StoreError."""
    await migrate(url, clock)
    await check_queries(db)
    async with db.transaction() as tx:
        await seed_directory(tx)
