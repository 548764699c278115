"""What campaigns will say by themselves: the countdown in groups, reminders to who did not answer, how many came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.actions.campaigns import duties
from bot.domain.broadcasts.put_offs import Upcoming
from bot.domain.campaigns.duties import Duty
from bot.domain.core.departments import Department
from bot.store.engine.transaction import Reading


async def occurrences_of_campaigns(
    tx: Reading, department: Department, start: datetime, end: datetime
) -> Sequence[Upcoming]:
    """The programme of a day means nothing the day after; what is asked may be asked later."""
    return [
        Upcoming(
            one.duty,
            one.occurrence,
            one.at,
            str(one.year),
            to_how_many=one.count,
            in_groups=one.duty is Duty.COUNTDOWN,
            before=one.before,
        )
        for one in await duties.upcoming(tx, department.code, start, end)
    ]
