"""When Telegram cannot be reached for long, nobody is heard although the bot runs: noted as a stop of the bot is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial

from bot.actions.core import stops
from bot.clock import Clock
from bot.store.engine.database import Database
from bot.store.engine.waiting import DatabaseWait

LOOK_SECONDS = 2.0


async def watch(
    db: Database, clock: Clock, hears: Callable[[], bool], *, every: float = LOOK_SECONDS
) -> None:
    """Until cancelled. `hears`: whether the last try to hear of people worked."""
    since: datetime | None = None
    is_noted, wait = False, DatabaseWait("deafness")
    while True:
        now = clock.now()
        if hears():
            if is_noted:
                await wait.insist(db, partial(stops.note_end, now=now))
            since, is_noted = None, False
        elif since is None:
            since = now
        elif not is_noted and now - since > stops.A_STOP:
            await wait.insist(db, partial(stops.note_deaf, since=since))
            is_noted = True
        await asyncio.sleep(every)
