"""A date poll whose last day is over is closed, and who looks after it is shown the best date."""

from __future__ import annotations

from datetime import datetime

from bot.actions.events.polls import deciding
from bot.chat.notices import tell
from bot.domain.core.calendar import next_working_hour
from bot.domain.core.outbox import Matter
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events.polls import polls
from bot.views.events.polls import CLOSED

MOST_A_TICK = 50


async def close(tx: Transaction, now: datetime) -> None:
    known = await departments.departments(tx)
    for poll in await deciding.close_due(tx, now, MOST_A_TICK):
        at = next_working_hour(now, known[poll.department_code])
        for keeper in await deciding.keepers_of(tx, poll):
            await tell(tx, keeper, Matter(CLOSED, (poll.id,)), now, not_before=at)


async def due(tx: Reading, now: datetime) -> datetime | None:
    """When who looks after the next one is told: at night nobody is."""
    known = await departments.departments(tx)
    closing = await polls.next_closing(tx)
    if closing is None:
        return None
    return min(next_working_hour(max(closing, now), department) for department in known.values())
