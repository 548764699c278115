"""The events of a time in figures, for the animateur and the préfecture: in the chat, and as a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.core.departments import Department
from bot.domain.events.events import EventState
from bot.domain.events.telling.ratings import Opinion, opinion, together
from bot.domain.network.members import Member
from bot.domain.training import figures
from bot.domain.training.figures import AttendanceCount, EventFigures
from bot.domain.training.periods import TrainingPeriod
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.transaction import Reading
from bot.store.events import events
from bot.store.events.telling import ratings
from bot.store.training import figures as store
from bot.store.training import modules


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """`places`: names of structures, by id. `opinions`: by event, of those that enough people rated."""

    department: Department
    period: TrainingPeriod
    events: Sequence[EventFigures]
    places: Mapping[str, str]
    opinions: Mapping[str, Opinion]

    @property
    def total(self) -> AttendanceCount:
        return figures.total(self.events)

    @property
    def opinion(self) -> Opinion | None:
        return together(self.opinions.values())


async def report(tx: Reading, viewer: Member, period: TrainingPeriod, now: datetime) -> TrainingReport | None:
    """Of the events of the viewer's département that began within these days and are over; drafts are none.

    None for a département that is not there.
    """
    department = await departments.department(tx, viewer.department_code)
    if department is None:
        return None
    zone = ZoneInfo(department.time_zone)
    start = datetime.combine(period.first, time(), zone)
    end = datetime.combine(period.last + timedelta(days=1), time(), zone)
    found = [
        event
        for event in await events.between(tx, department.code, start, end)
        if start <= event.starts and event.is_over(now) and event.state is not EventState.PREPARED
    ]
    ids = [event.id for event in found]
    counted = figures.of_events(
        found,
        {module.id: module.body for module in await modules.known(tx)},
        await store.registered(tx, ids),
        await store.attended(tx, ids),
        await store.stayed(tx, ids),
    )
    places = {one.id: one.name for one in await structures.known_structures(tx)}
    rated = {key: opinion(some) for key, some in (await ratings.of_events(tx, ids)).items()}
    opinions = {key: found for key, found in rated.items() if found is not None}
    return TrainingReport(department, period, counted, places, opinions)
