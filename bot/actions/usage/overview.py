"""How a structure stands, and how its département does: read, never written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.actions.usage import monthly_figures
from bot.domain.core.calendar import local
from bot.domain.directory.structures import Structure
from bot.domain.network.members import Member
from bot.domain.usage import glance as counting
from bot.domain.usage import monthly_figures as rules
from bot.domain.usage.glance import Glance
from bot.domain.usage.monthly_figures import MonthlyFigure, YearProgress
from bot.domain.usage.months import last_month, months_until, moved
from bot.store.directory import structures
from bot.store.engine.transaction import Reading
from bot.store.usage import monthly_figures as store

NOBODY = YearProgress(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class PlaceYear:
    """A structure's last thirteen months, `month` being the last one; its figures by month, its objective, its year."""

    place: Structure
    month: date
    figures: Mapping[date, MonthlyFigure]
    objective: int | None
    progress: YearProgress

    @property
    def months(self) -> Sequence[date]:
        return months_until(self.month)

    def requests(self, month: date) -> int | None:
        found = self.figures.get(month)
        return found.requests if found else None

    def objective_in(self, month: date) -> int | None:
        return rules.objective_of([self.figures[each] for each in sorted(self.figures)], month)


@dataclass(frozen=True, slots=True)
class MonthTotal:
    """`given` of the `awaited` structures said the month."""

    total: int
    given: int
    awaited: int


@dataclass(frozen=True, slots=True)
class PlaceMonth:
    """`requests`: None for a month that was not given."""

    place: Structure
    requests: int | None
    objective: int | None


async def asked_month(tx: Reading, viewer: Member, now: datetime) -> date:
    """The last one that is over where they are."""
    department = await monthly_figures.department_of(tx, viewer.department_code)
    return last_month(local(now, department).date())


async def of_place(tx: Reading, viewer: Member, structure_id: str, now: datetime) -> PlaceYear:
    """Raises Refusal for a structure whose figures are not theirs to see."""
    month = await asked_month(tx, viewer, now)
    first = date(month.year - 1, 1, 1)
    known = await monthly_figures.history(tx, viewer, structure_id, first)
    place = await monthly_figures.structure(tx, viewer, structure_id)
    objective = rules.objective_of(known, month)
    return PlaceYear(place, month, rules.by_month(known), objective, rules.progress(known, month.year))


async def of_department(tx: Reading, viewer: Member, month: date) -> Glance:
    """Of the viewer's département; it names nobody, and no structure but by id."""
    first = min(moved(month, -12), date(month.year, 1, 1))
    known = await store.by_structure(tx, viewer.department_code, first)
    return counting.glance(known, await structures.open_ids(tx, viewer.department_code), month)


async def total(tx: Reading, viewer: Member, month: date) -> MonthTotal:
    """Of the viewer's département, without anybody's name: what every adviser may see."""
    known = await store.by_structure(tx, viewer.department_code, month, month)
    given = {place: said[0].requests for place, said in known.items() if said[0].requests is not None}
    awaited = {*await structures.open_ids(tx, viewer.department_code), *given}
    return MonthTotal(sum(given.values()), len(given), len(awaited))


async def by_place(tx: Reading, viewer: Member, month: date) -> Sequence[PlaceMonth]:
    """Each open structure, by name."""
    known = await store.by_structure(tx, viewer.department_code, date(month.year, 1, 1))
    found = []
    for place in await structures.structures(tx, viewer.department_code):
        said = known.get(place.id, [])
        given = rules.by_month(said).get(month)
        requests = given.requests if given else None
        found.append(PlaceMonth(place, requests, rules.objective_of(said, month)))
    return found
