"""What a report is read against: the département, its structures by name, and what is read once for two periods."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.directory.structures import Structure
from bot.domain.network.members import ListedMember, Member
from bot.domain.network.roles import Role
from bot.domain.steering.report.periods import ReportPeriod
from bot.domain.usage.monthly_figures import MonthlyFigure
from bot.domain.usage.months import moved
from bot.domain.visits.commitments import Commitment
from bot.store.directory import partners, structures
from bot.store.engine.transaction import Reading
from bot.store.network import members
from bot.store.steering import report as store
from bot.store.usage import monthly_figures
from bot.store.visits import commitments

CHARTED = 12
"""Months before the last one that the chart shows too."""


@dataclass(frozen=True, slots=True)
class ReportContext:
    """`known`: every structure; `in_service`: those that are open. `places`: their names, each a different one."""

    viewer: Member
    department: Department
    now: datetime
    in_service: Sequence[Structure]
    places: Mapping[str, str]
    partners: Mapping[str, str]
    advisers: Sequence[ListedMember]
    said: Mapping[str, Sequence[MonthlyFigure]]
    known: Sequence[Structure]
    commitments: Sequence[Commitment]

    @property
    def today(self) -> date:
        return local(self.now, self.department).date()

    def instants(self, period: ReportPeriod) -> tuple[datetime, datetime]:
        """Its first instant, and the first after it, on the département's clock."""
        zone = ZoneInfo(self.department.time_zone)
        first, after = period.first, period.last_day + timedelta(days=1)
        return datetime.combine(first, time(), zone), datetime.combine(after, time(), zone)

    def day_of(self, instant: datetime) -> date:
        return local(instant, self.department).date()

    def name_of(self, structure_id: str | None) -> str:
        return self.places.get(structure_id or "", "")


async def around(
    tx: Reading, viewer: Member, department: Department, period: ReportPeriod, now: datetime
) -> ReportContext:
    """Of the viewer's département; figures from the year before the period before on."""
    code = department.code
    first = moved(min(period.before.first, moved(period.last, -CHARTED)), -12)
    last = date(period.last.year, 12, 1)
    known = await store.places(tx, code)
    listed = await members.listed(tx, code)
    await asyncio.sleep(0)  # between two long reads whoever waits goes first
    said = await monthly_figures.by_structure(tx, code, date(first.year, 1, 1), last)
    await asyncio.sleep(0)
    return ReportContext(
        viewer,
        department,
        now,
        await structures.structures(tx, code),
        distinct((one.id, one.label) for one in known),
        distinct((one.id, one.name) for one in await partners.of_department(tx, code)),
        [one for one in listed if one.member.state == "active" and one.member.role is Role.CONSEILLER],
        said,
        known,
        await commitments.everything(tx, code),
    )


def distinct(named: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Names by id, where several have the same one with a number: « Cergy », « Cergy (2) »."""
    seen: Counter[str] = Counter()
    found = {}
    for key, name in named:
        seen[name] += 1
        found[key] = name if seen[name] == 1 else f"{name} ({seen[name]})"
    return found
