"""The bot was off for days: nobody could be heard meanwhile, so for a week after it no silence counts."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.store.core import health
from bot.store.engine.transaction import Reading, Transaction

A_STOP = timedelta(days=1)
"""What is shorter kept nobody from being heard: Telegram keeps what was sent for a day."""
HEARD_AGAIN = timedelta(days=7)


async def note_running(tx: Transaction, now: datetime) -> None:
    await health.write_running(tx, now)


async def note_start(tx: Transaction, now: datetime) -> None:
    """Before any duty ticks."""
    running_at = await health.running_at(tx)
    if running_at is not None and now - running_at > A_STOP:
        await health.write_return(tx, now)


async def is_just_over(tx: Reading, now: datetime) -> bool:
    """Whether it came back within the last week."""
    back_at = await health.returned_at(tx)
    return back_at is not None and back_at <= now < back_at + HEARD_AGAIN
