"""What is not needed any more is forgotten, after the durations of docs/trade.md, « Retention »."""

from __future__ import annotations

from datetime import datetime

from bot.store.core import inbox, outbox
from bot.store.engine.transaction import Transaction
from bot.store.lists import imports
from bot.store.privacy import retention

MOST_ROWS = 2000
MOST_CARDS = 50
"""Rows of each sort and cards a tick: after a long stop, people must not wait while all is forgotten at once."""


async def forget(tx: Transaction, now: datetime) -> None:
    await inbox.prune(tx, now)
    await outbox.prune(tx, now)
    await imports.prune(tx, now)
    await retention.empty_referents(tx, now, MOST_CARDS)
    await retention.forget(tx, now, MOST_ROWS)
