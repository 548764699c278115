"""What is not needed any more is forgotten, after the durations of docs/trade.md, « Retention »."""

from __future__ import annotations

from datetime import datetime

from bot.store.engine.transaction import Transaction
from bot.store.privacy import retention

MOST_ROWS = 2000
MOST_CARDS = 50
"""Rows of each sort and cards a tick: after a long stop, people must not wait while all is forgotten at once."""


async def forget(tx: Transaction, now: datetime) -> None:
    await retention.empty_referents(tx, now, MOST_CARDS)
    await retention.forget(tx, now, MOST_ROWS)
