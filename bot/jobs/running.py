"""Every ten minutes it is written down that the bot runs: a start long after that comes after a stop."""

from __future__ import annotations

from datetime import datetime

from bot.actions.core import stops
from bot.store.engine.transaction import Transaction


async def note(tx: Transaction, now: datetime) -> None:
    await stops.note_running(tx, now)
