"""What a chart of monthly figures shows: a structure's thirteen months, or those of the whole département."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.actions.usage import monthly_figures, overview
from bot.domain.network.members import Member
from bot.domain.usage.monthly_figures import Bar, by_month
from bot.domain.usage.months import months_until
from bot.store.engine.transaction import Reading
from bot.store.usage import monthly_figures as store


@dataclass(frozen=True, slots=True)
class Charted:
    """`name`: of the structure, or of the département. `given`: of a département, how many said the last month."""

    name: str
    bars: Sequence[Bar]
    given: int | None = None
    awaited: int | None = None

    @property
    def known(self) -> Sequence[Bar]:
        return [bar for bar in self.bars if bar.value is not None]

    @property
    def complete(self) -> Sequence[Bar]:
        """Without the last month of a département as long as not every structure has said it."""
        is_partial = self.awaited is not None and self.given != self.awaited
        return [bar for bar in (self.bars[:-1] if is_partial else self.bars) if bar.value is not None]

    @property
    def lacking(self) -> Sequence[date]:
        return [bar.month for bar in self.bars if bar.value is None]

    @property
    def percent(self) -> int | None:
        """Of the last month's objective."""
        last = self.bars[-1]
        return round(100 * last.value / last.objective) if last.objective and last.value is not None else None

    @property
    def has_objective(self) -> bool:
        return any(bar.objective for bar in self.bars)


async def of_place(tx: Reading, viewer: Member, structure_id: str, now: datetime) -> Charted:
    """Raises Refusal."""
    year = await overview.of_place(tx, viewer, structure_id, now)
    bars = [Bar(month, year.requests(month), year.objective_in(month)) for month in year.months]
    return Charted(year.place.label, bars)


async def of_department(tx: Reading, viewer: Member, now: datetime) -> Charted:
    """Sums of what was given, so of fewer structures in some months: `given` tells for the last."""
    month = await overview.asked_month(tx, viewer, now)
    department = await monthly_figures.department_of(tx, viewer.department_code)
    months = months_until(month)
    figures = await store.by_structure(tx, viewer.department_code, months[0], month)
    sums: dict[date, int] = {}
    for said in figures.values():
        for one in by_month(said).values():
            if one.requests is not None:
                sums[one.month] = sums.get(one.month, 0) + one.requests
    whole = await overview.total(tx, viewer, month)
    bars = [Bar(each, sums.get(each)) for each in months]
    return Charted(department.name, bars, whole.given, whole.awaited)
