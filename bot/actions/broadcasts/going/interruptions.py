"""The bot was off, or could not reach Telegram, while something went: the rest is not sent hours later unasked."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.actions.broadcasts.going import steering
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastState
from bot.domain.broadcasts.rules import LATE_AFTER
from bot.domain.core.calendar import next_working_hour
from bot.domain.core.departments import Department
from bot.store.broadcasts import broadcasts
from bot.store.core.departments import departments
from bot.store.engine.transaction import Transaction


async def take(tx: Transaction, now: datetime) -> list[Broadcast]:
    """Those that are paused now, because nobody looked after them while they could have gone."""
    fed = await broadcasts.last_fed(tx)
    known = await departments(tx) if fed else {}
    paused = []
    for broadcast in await broadcasts.in_state(tx, BroadcastState.SENDING) if fed else []:
        if broadcast.id not in fed:
            continue
        late = _missed(broadcast, fed[broadcast.id], now, known[broadcast.department_code])
        if late > LATE_AFTER:
            await steering.pause(tx, broadcast, now)
            paused.append(broadcast)
    await broadcasts.note_fed(tx, now)
    return paused


def _missed(broadcast: Broadcast, fed: datetime, now: datetime, department: Department) -> timedelta:
    """For how long it could have gone, and did not: a night without sending is none."""
    since = fed if broadcast.is_service else next_working_hour(fed, department)
    return now - since
