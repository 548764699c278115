"""Whoever keeps the network is told when updates do not reach the bot: it looks alive, and is deaf."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from bot.chat.notices import tell_person
from bot.chat.screens import screen
from bot.clock import Clock
from bot.store.core import health
from bot.store.engine.database import Database
from bot.store.engine.transaction import Transaction
from bot.store.engine.waiting import DatabaseWait

LOOK_SECONDS = 2.0
TOLD_AGAIN_AFTER = timedelta(days=1)


async def watch(
    db: Database, clock: Clock, complaint: Callable[[], str | None], *, every: float = LOOK_SECONDS
) -> None:
    """Until cancelled. `complaint` names a text of `trouble/complaint`; each is told once a day at most."""
    told: dict[str, datetime] = {}
    wait = DatabaseWait("complaints")
    while True:
        found, now = complaint(), clock.now()
        if found and abs(now - told.get(found, datetime.min.replace(tzinfo=now.tzinfo))) > TOLD_AGAIN_AFTER:
            told[found] = now
            await wait.insist(db, partial(tell_keepers, found, now))
        await asyncio.sleep(every)


async def tell_keepers(complaint: str, now: datetime, tx: Transaction) -> None:
    for member_id, user_id in await health.keepers(tx):
        await tell_person(
            tx, user_id, screen("trouble/complaint", complaint=complaint), now, member_id=member_id
        )
