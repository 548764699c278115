"""A month of a whole département at a glance: each total with what it is of, each change of the same structures."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.usage.monthly_figures import MonthlyFigure, by_month, objective_of
from bot.domain.usage.months import moved

Figures = Mapping[str, Sequence[MonthlyFigure]]
"""By structure, the oldest first."""


@dataclass(frozen=True, slots=True)
class MonthChange:
    """`before` and `after` of the `structures` that gave both months, and of no others."""

    month: date
    structures: int
    before: int
    after: int

    @property
    def percent(self) -> int | None:
        return round(100 * (self.after - self.before) / self.before) if self.before else None


@dataclass(frozen=True, slots=True)
class Glance:
    """`given` of the `awaited` structures said their month; `appointments` is of those that count them.

    `objective`: of those that gave the month and have one, `aimed` in number; `reached` is what these did.
    """

    month: date
    awaited: int
    given: int
    missing: Sequence[str]
    total: int
    appointments: int
    counting: int
    objective: int
    aimed: int
    reached: int
    since_month: MonthChange
    since_year: MonthChange
    year_total: int

    @property
    def reached_percent(self) -> int | None:
        return round(100 * self.reached / self.objective) if self.objective else None


def glance(figures: Figures, open_places: Collection[str], month: date) -> Glance:
    """`open_places`: the structures that are awaited; what closed ones gave counts in the totals all the same."""
    given = {
        place: one
        for place, said in figures.items()
        if (one := by_month(said).get(month)) and one.requests is not None
    }
    counting = [one.appointments for one in given.values() if one.appointments is not None]
    aimed = {place: wanted for place in given if (wanted := objective_of(figures[place], month)) is not None}
    return Glance(
        month=month,
        awaited=len({*open_places, *given}),
        given=len(given),
        missing=[place for place in open_places if place not in given],
        total=sum(one.requests or 0 for one in given.values()),
        appointments=sum(counting),
        counting=len(counting),
        objective=sum(aimed.values()),
        aimed=len(aimed),
        reached=sum(given[place].requests or 0 for place in aimed),
        since_month=change(figures, moved(month, -1), month),
        since_year=change(figures, moved(month, -12), month),
        year_total=sum(
            one.requests or 0 for said in figures.values() for one in said if one.month.year == month.year
        ),
    )


def change(figures: Figures, month: date, until: date) -> MonthChange:
    pairs = [
        (before.requests, after.requests)
        for months in map(by_month, figures.values())
        if (before := months.get(month)) and (after := months.get(until))
        if before.requests is not None and after.requests is not None
    ]
    return MonthChange(
        month, len(pairs), sum(before for before, _ in pairs), sum(after for _, after in pairs)
    )
