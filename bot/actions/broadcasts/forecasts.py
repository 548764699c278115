"""What will go out to many by itself: announcements that wait for their hour, digests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from bot.actions.broadcasts.newsletter import occurrences
from bot.actions.broadcasts.reception import digesting
from bot.actions.broadcasts.selections import selecting
from bot.domain.broadcasts.broadcasts import BroadcastState
from bot.domain.broadcasts.planned import leaves_at
from bot.domain.broadcasts.put_offs import Upcoming
from bot.domain.broadcasts.reception.reception import A_WEEK, monday
from bot.domain.core.calendar import first_working_morning, local
from bot.domain.core.departments import Department
from bot.store.broadcasts import broadcasts
from bot.store.broadcasts.reception import digests
from bot.store.engine.transaction import Reading
from bot.store.network import groups


async def announcements(
    tx: Reading, department: Department, start: datetime, end: datetime
) -> Sequence[Upcoming]:
    """Of every kind, when they leave in truth. To how many: as of now; whom it is for is frozen when it goes."""
    found = []
    for one in await broadcasts.planned(tx, department.code):
        if one.planned_for is None:
            continue
        at = leaves_at(one.planned_for, start, department, is_service=one.is_service)
        if not start <= at < end:
            continue
        people = await selecting.people(tx, one.selection, department.code) if one.in_private else []
        places = await groups.groups(tx, department.code) if one.in_group else []
        found.append(
            Upcoming(
                "broadcast",
                one.id,
                at,
                one.title,
                to_how_many=len(people) if one.in_private else len(places),
                in_groups=not one.in_private,
                moves=one.state is BroadcastState.PLANNED,
            )
        )
    return found


async def newsletters(
    tx: Reading, department: Department, start: datetime, end: datetime
) -> Sequence[Upcoming]:
    """The issue that is being written, and those nobody has begun; none goes that is not approved by then."""
    return [
        Upcoming(
            occurrences.DUTY,
            one.occurrence,
            one.at,
            f"n° {one.number}" if one.number else "",
            sort="approved" if one.is_approved else "draft",
            to_how_many=one.people,
        )
        for one in await occurrences.foreseen(tx, department.code, end)
        if start <= one.at < end
    ]


async def digests_of_weeks(
    tx: Reading, department: Department, start: datetime, end: datetime
) -> Sequence[Upcoming]:
    """Of what waits already, a line a week: when the first goes, and to how many; the next week has its own."""
    weeks: dict[str, datetime] = {}
    people: Counter[str] = Counter()
    for at in (await digests.to_come(tx, department.code)).values():
        if start <= at < end:
            week = monday(local(at, department).date()).isoformat()
            weeks[week] = min(at, weeks.get(week, at))
            people[week] += 1
    return [
        Upcoming(
            digesting.DUTY,
            week,
            at,
            to_how_many=people[week],
            before=first_working_morning(date.fromisoformat(week) + A_WEEK, department),
        )
        for week, at in weeks.items()
    ]
