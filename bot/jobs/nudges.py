"""Every minute: who was asked to do something is reminded of it, in working hours, as long as it is not done.

The number of each message is kept under the reminder's id: it may be answered, and shown again.
"""

from __future__ import annotations

from datetime import datetime

from bot.actions.core import nudges
from bot.chat.notices import tell
from bot.domain.core.calendar import next_working_hour
from bot.domain.core.outbox import Matter
from bot.store.core import departments
from bot.store.core import nudges as planned
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members

MOST_A_TICK = 300


async def remind(tx: Transaction, now: datetime) -> None:
    known = await departments.departments(tx)
    for nudge in await nudges.take_due(tx, now, MOST_A_TICK):
        member = await members.by_id(tx, nudge.member_id)
        if member is not None and member.state == "active":
            matter = Matter(nudge.noun, (nudge.matter_id, str(nudge.step)))
            at = next_working_hour(now, known[nudge.department_code])
            await tell(tx, member, matter, now, not_before=at, post=nudge.id)


async def due(tx: Reading, _now: datetime) -> datetime | None:
    return await planned.next_due(tx)
