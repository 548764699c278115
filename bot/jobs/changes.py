"""What changed of an event's hours or place is told to everybody it concerns, once."""

from __future__ import annotations

from datetime import datetime

from bot.actions.events.telling import telling
from bot.store.engine.transaction import Transaction
from bot.views.events.changes import tell_changed

MOST_A_TICK = 10
"""Events a tick."""


async def tell(tx: Transaction, now: datetime) -> None:
    for changed in await telling.take_changes(tx, now, MOST_A_TICK):
        await tell_changed(tx, changed, now)


due = telling.next_change
