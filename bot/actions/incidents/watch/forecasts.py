"""When the weather of the services will be told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.actions.incidents.watch.weather import DUTY, TOLD_AT
from bot.domain.broadcasts.put_offs import Upcoming
from bot.domain.core.calendar import CLOSES, at_hour, working_days_between
from bot.domain.core.departments import Department
from bot.store.engine.transaction import Reading
from bot.store.network import groups


async def weather_of_mornings(
    tx: Reading, department: Department, start: datetime, end: datetime
) -> Sequence[Upcoming]:
    """Each working morning, where there is a group; with nothing to say that day, nothing is posted."""
    places = await groups.groups(tx, department.code)
    if not places:
        return []
    return [
        Upcoming(
            DUTY,
            day.isoformat(),
            at_hour(day, TOLD_AT, department),
            to_how_many=len(places),
            in_groups=True,
            before=at_hour(day, CLOSES, department),
        )
        for day in working_days_between(start, end, department)
    ]
