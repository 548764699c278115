"""Every minute: the digests that are due, one message a person and week with what waited for it."""

from __future__ import annotations

from datetime import datetime

from bot.actions.broadcasts.going import feeding
from bot.actions.broadcasts.reception import digesting
from bot.store.core import outbox
from bot.store.engine.transaction import Reading, Transaction
from bot.views.broadcasts.reception.digests import calls

MOST_A_TICK = 200
"""People: all of France has its Monday morning at once."""


async def send(tx: Transaction, now: datetime) -> None:
    await outbox.enqueue_many(tx, calls(await digesting.take(tx, now, MOST_A_TICK)), now)


async def due(tx: Reading, now: datetime) -> datetime | None:
    """When somebody gets what is held back for them, in a digest or by itself."""
    return await feeding.next_held(tx, now)
