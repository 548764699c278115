"""What is not needed any more is forgotten, after the durations of docs/trade.md, « Retention »."""

from __future__ import annotations

from datetime import datetime

from bot.actions.lists import trials
from bot.actions.privacy import retention
from bot.store.core import inbox, outbox
from bot.store.engine.transaction import Transaction


async def forget(tx: Transaction, now: datetime) -> None:
    await inbox.forget(tx, now)
    await outbox.forget(tx, now)
    await trials.forget(tx, now)
    await retention.forget(tx, now)
