"""The network of tests/network.py in a copy of a database that was made ready, and ticked, once for all copies."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager

from bot.actions.core.readiness import make_ready
from bot.clock import Clock
from bot.jobs.schedule import tick_all
from bot.store.engine.database import Database
from bot.store.engine.opening import open_database
from tests.network import Frozen, Network, fill, network


async def prepare(database_url: str) -> None:
    """What a network does with its database at its start, and its duties at their first tick."""
    db = await open_database(database_url)
    try:
        await make_ready(db, database_url, Frozen())
        async with db.transaction() as tx:
            await fill(tx)
        await tick_all(db, Frozen())
    finally:
        await db.close()


def prepared_network(database_url: str, **settings: str) -> AbstractAsyncContextManager[Network]:
    """In a copy of what `prepare` made. Its duties tick when the clock is pushed (tests/pushed.py), and only then."""
    return network(database_url, start={"ready": _as_it_is, "ticking": _when_pushed}, **settings)


async def _as_it_is(_db: Database, _url: str, _clock: Clock) -> None:
    """A copy of what is ready is ready."""


async def _when_pushed(_db: Database, _clock: Clock) -> None:
    await asyncio.Event().wait()
