"""When the bot was off, or cut from Telegram: nobody could be heard, so what people left unsaid then does not count.

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
    """Before any duty ticks, and once Telegram was reached."""
    since = await _lasts_since(tx) or await health.running_at(tx)
    if since is not None and now - since > A_STOP:
        await _end(tx, since, now)


async def note_jump(tx: Transaction, by: timedelta, now: datetime) -> None:
    """The clock went so far at once: the machine slept, or was set. Nobody was heard of that time."""
    if by > A_STOP:
        await _end(tx, now - by, now)


async def note_deaf(tx: Transaction, since: datetime) -> None:
    """It runs, and reaches Telegram no more."""
    await health.write_deaf(tx, since)


async def note_end(tx: Transaction, now: datetime) -> None:
    """Telegram is reached again."""
    if since := await _lasts_since(tx):
        await _end(tx, since, now)


async def was_off(tx: Reading, at: datetime) -> bool:
    """Whether the last stop was then, or lasts since before."""
    stop = await health.last_stop(tx)
    return stop is not None and stop[0] <= at and (stop[1] is None or at <= stop[1])


async def silence_counts(tx: Reading, now: datetime) -> bool:
    """Not during a long stop, nor within the week after it."""
    since, back_at = await _lasts_since(tx), await health.returned_at(tx)
    is_deaf = since is not None and now - since > A_LONG_STOP
    return not is_deaf and not (back_at is not None and back_at <= now < back_at + HEARD_AGAIN)


async def _lasts_since(tx: Reading) -> datetime | None:
    stop = await health.last_stop(tx)
    return stop[0] if stop is not None and stop[1] is None else None


async def _end(tx: Transaction, since: datetime, now: datetime) -> None:
    await health.write_stop(tx, since, now)
    if now - since > A_LONG_STOP:
        await health.write_return(tx, now)
