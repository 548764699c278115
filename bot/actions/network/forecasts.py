"""When who gives no sign of life will be warned, or have their access closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from bot.actions.broadcasts import put_offs
from bot.domain.broadcasts.put_offs import PutOff, Upcoming
from bot.domain.core.calendar import MORNING, NOON, at_hour, first_working_morning, local
from bot.domain.core.departments import Department
from bot.domain.network.members import GRACE, SILENT
from bot.store.engine.transaction import Reading
from bot.store.network import members

SILENCE = "silence"


async def warnings_of_silence(
    tx: Reading, department: Department, start: datetime, end: datetime
) -> Sequence[Upcoming]:
    """A line a morning on which somebody is to be, as of now: whoever comes back by then is not."""
    decided = await put_offs.of_duty(tx, department.code, SILENCE)
    mornings: Counter[date] = Counter()
    for member, warned_on in await members.silent(tx, (end - SILENT).date()):
        if member.department_code == department.code:
            day = warned_on + GRACE if warned_on else member.last_seen_on + SILENT
            mornings.update(_mornings_from(day, department, decided))
    return [
        Upcoming(
            SILENCE,
            day.isoformat(),
            at_hour(day, MORNING, department),
            to_how_many=count,
            before=at_hour(day, NOON, department),
        )
        for day, count in sorted(mornings.items())
        if start <= at_hour(day, MORNING, department) < end
    ]


def _mornings_from(day: date, department: Department, decided: Mapping[str, PutOff]) -> Iterator[date]:
    """The first working morning; and the next one, where that one is skipped."""
    while True:
        day = local(first_working_morning(day, department), department).date()
        yield day
        put_off = decided.get(day.isoformat())
        if put_off is None or put_off.until is not None:
            return
        day += timedelta(days=1)
