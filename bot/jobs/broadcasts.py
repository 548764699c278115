"""Every few seconds: what goes to many is fed to the outbox, and what everybody has is over."""

from __future__ import annotations

from datetime import datetime

from bot.actions.broadcasts import feeding
from bot.store.core import outbox
from bot.store.engine.transaction import Transaction
from bot.views.broadcasts.messages import calls


async def feed(tx: Transaction, now: datetime) -> None:
    for leaving in await feeding.take(tx, now):
        await outbox.enqueue_many(tx, calls(leaving), now)
    await feeding.end_settled(tx, now)
