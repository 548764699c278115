"""The sample network's events, on days that follow the demo's clock: one is full, one open, one in two ways, a series.

Nadia waits for the training that is full, right behind the seats: the first to give theirs up brings her an offer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.actions.events import registering
from bot.actions.events.attendance import rolls
from bot.actions.events.planning import planning
from bot.demo.sample.programme import OVER, PROGRAMME, RECORDS, WEEKLY, Planned
from bot.domain.core.calendar import is_working_day, local
from bot.domain.core.departments import Department
from bot.domain.events.events import Event, HalfDay, Mode, from_the_wall, on_the_wall
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.training.modules import TrainingRecord
from bot.ids import new_id
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.transaction import Transaction
from bot.store.network import members
from bot.store.training import modules, records

ANNOUNCED = timedelta(days=3)
"""Before the demo begins: who registered has done so since."""
LONG_BEFORE = timedelta(days=14)
"""When what is over was announced, before it began."""
WEEKS = 6
THURSDAY = 3


async def fill_events(tx: Transaction, department_code: str, now: datetime) -> None:
    """The people, structures and modules of the sample are there already."""
    department = await departments.department(tx, department_code)
    if department is None:
        raise ValueError(department_code)
    filling = _Filling(
        tx,
        department,
        now,
        {entry.member.name: entry.member for entry in await members.listed(tx, department_code)},
        {place.national_id or "": place.id for place in await structures.structures(tx, department_code)},
        {module.title: module.id for module in await modules.modules(tx, department_code)},
    )
    for planned in (OVER, *PROGRAMME):
        await filling.plan(planned)
    await filling.plan_series()
    await filling.note_records()


@dataclass(frozen=True, slots=True)
class _Filling:
    tx: Transaction
    department: Department
    now: datetime
    people: Mapping[str, Member]
    places: Mapping[str, str]
    modules: Mapping[str, str]

    @property
    def animateur(self) -> Member:
        return next(one for one in self.people.values() if one.role is Role.ANIMATEUR)

    async def plan(self, planned: Planned) -> None:
        day = self._working_day(planned.ahead)
        event = replace(
            planned.event,
            structure_id=self.places.get(planned.place),
            module_id=self.modules.get(planned.module),
            deadline_on=day - timedelta(days=2),
        )
        announced = self._announced(day)
        kept = await self._prepared(event, day, planned.hours, announced)
        if not planned.is_published:
            return
        await planning.publish(self.tx, self.animateur, kept.id, announced)
        for mode, names in ((Mode.ONSITE, planned.onsite), (Mode.REMOTE, planned.remote)):
            for number, name in enumerate(names):
                at = announced + timedelta(minutes=10 + number)
                own = await registering.register(self.tx, self.people[name], kept.id, mode, at)
                if kept.is_over(self.now):
                    await self._mark(kept, own.registration.id, present=name not in planned.absent)

    def _announced(self, day: date) -> datetime:
        """Early enough for an event that is over."""
        days_ago = self._today - day
        return self.now - (days_ago + LONG_BEFORE if days_ago > timedelta() else ANNOUNCED)

    async def _mark(self, event: Event, registration_id: str, *, present: bool) -> None:
        """At each half-day."""
        for number in range(len(event.half_days)):
            await rolls.mark(self.tx, self.animateur, registration_id, number, self.now, present=present)

    async def plan_series(self) -> None:
        """Each Thursday; not on a public holiday."""
        series_id, day = new_id(), self._today
        first = day + timedelta(days=(THURSDAY - day.weekday() - 1) % 7 + 1)
        for week in range(WEEKS):
            thursday = first + timedelta(weeks=week)
            if is_working_day(thursday, self.department):
                event = replace(WEEKLY, series_id=series_id)
                announced = self._announced(thursday)
                kept = await self._prepared(event, thursday, ((time(9), time(9, 45)),), announced)
                await planning.publish(self.tx, self.animateur, kept.id, announced)

    async def note_records(self) -> None:
        for name, title, days in RECORDS:
            followed = TrainingRecord(
                new_id(),
                self.department.code,
                self.people[name].id,
                self.modules[title],
                self._today - timedelta(days=days),
                "Avant ce bot",
            )
            await records.put(self.tx, followed, self.now)

    async def _prepared(
        self, event: Event, day: date, hours: Sequence[tuple[time, time]], announced: datetime
    ) -> Event:
        zone = self.department.time_zone

        def at(hour: time) -> datetime:
            return from_the_wall(on_the_wall(datetime.combine(day, hour)), zone)

        dated = replace(
            event,
            department_code=self.department.code,
            zone=zone,
            half_days=tuple(HalfDay(at(start), at(end)) for start, end in hours),
        )
        return await planning.prepare(self.tx, self.animateur, dated, announced)

    @property
    def _today(self) -> date:
        return local(self.now, self.department).date()

    def _working_day(self, ahead: int) -> date:
        """Below zero: before today."""
        day, step = self._today, 1 if ahead > 0 else -1
        while ahead:
            day += timedelta(days=step)
            ahead -= step * is_working_day(day, self.department)
        return day
