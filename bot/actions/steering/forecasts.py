"""When a stand-in begins by itself: on its first day, or once the animateur has been silent for long enough."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from bot.domain.broadcasts.put_offs import Upcoming
from bot.domain.core.calendar import at_hour, next_working_hour
from bot.domain.core.departments import Department
from bot.domain.network.members import Member
from bot.domain.steering.stand_ins import StandIn, StandInState
from bot.store.engine.transaction import Reading
from bot.store.network import members
from bot.store.steering import stand_ins

STAND_IN = "stand_in"
DATES, SILENCE = "dates", "silence"
BOTH = 2


async def beginnings_of_stand_ins(
    tx: Reading, department: Department, start: datetime, end: datetime
) -> Sequence[Upcoming]:
    """Those that were accepted, at the hour at which both are told; it is decided upon in `/remplacement`."""
    found = []
    for one in await stand_ins.open_ones(tx, department.code):
        absent = await members.by_id(tx, one.absent_id) if one.absent_id else None
        if one.state is not StandInState.ACCEPTED or one.holds or absent is None:
            continue
        for sort, begins in _beginnings(one, absent, department):
            at = next_working_hour(begins, department)
            if start <= at < end:
                found.append(
                    Upcoming(STAND_IN, f"{one.id}-{sort}", at, sort=sort, to_how_many=BOTH, instead=one.id)
                )
    return found


def _beginnings(one: StandIn, absent: Member, department: Department) -> Sequence[tuple[str, datetime]]:
    """By silence, if there is no other sign of life by then."""
    found = []
    if one.when.first is not None:
        found.append((DATES, at_hour(one.when.first, time(), department)))
    if one.when.silent_days is not None:
        silent_on = absent.last_seen_on + timedelta(days=one.when.silent_days)
        found.append((SILENCE, datetime.combine(silent_on, time(), UTC)))
    return found
