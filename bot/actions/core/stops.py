"""When the bot was off: nobody could be heard meanwhile, so what people left unsaid then does not count.

A week after days without it no silence counts; an offer that ended meanwhile is made once more (`Seats.settle`).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.store.core import health
from bot.store.engine.transaction import Reading, Transaction

A_STOP = timedelta(minutes=25)
"""Longer than that without a sign: it was off. It gives one each ten minutes."""
A_LONG_STOP = timedelta(days=1)
"""What is shorter kept no member from being heard of: Telegram keeps what was sent for a day."""
HEARD_AGAIN = timedelta(days=7)


async def note_running(tx: Transaction, now: datetime) -> None:
    await health.write_running(tx, now)


async def note_start(tx: Transaction, now: datetime) -> None:
    """Before any duty ticks."""
    running_at = await health.running_at(tx)
    if running_at is None or now - running_at <= A_STOP:
        return
    await health.write_stop(tx, running_at, now)
    if now - running_at > A_LONG_STOP:
        await health.write_return(tx, now)


async def was_off(tx: Reading, at: datetime) -> bool:
    """Whether the last stop was then."""
    stop = await health.last_stop(tx)
    return stop is not None and stop[0] <= at <= stop[1]


async def is_just_over(tx: Reading, now: datetime) -> bool:
    """Whether it came back within the last week, after a long stop."""
    back_at = await health.returned_at(tx)
    return back_at is not None and back_at <= now < back_at + HEARD_AGAIN
