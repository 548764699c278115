"""How many requests a structure helped with in a month: how it is typed, what is doubted, how it stands.

A figure counts requests (« demandes d’accompagnement »), never people: nothing here is about a citizen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median

MOST = 20_000
"""Requests of one structure in one month: more is a slip of the finger, and refused."""
USUAL_OF = 6
"""The months given last that say what is usual."""
FAR = 5
"""So many times more or less than usual is asked back: a digit too many is ten times as much."""
OF_MOST = 350
"""Requests a month of a structure that has said none yet (docs/trade.md, « Activity »)."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A month of a chart. `value`: None where it was not given, or nothing was.

    `objective`: None where there is none, or it is not of the same structures.
    """

    month: date
    value: int | None
    objective: int | None = None


@dataclass(frozen=True, slots=True)
class MonthlyFigure:
    """`month`: its first day. `requests`: None until it is said. `objective`: requests a month.

    `said_by`: a member; None for what a list brought, and for somebody who was erased.
    """

    id: str
    department_code: str
    structure_id: str
    month: date
    requests: int | None = None
    appointments: int | None = None
    objective: int | None = None
    source: str = ""
    said_by: str | None = None


class Doubt(StrEnum):
    """Why a figure is asked back before it is kept."""

    NONE = "none"
    HIGH = "high"
    LOW = "low"
    YEAR = "year"
    LONG_AGO = "long_ago"


@dataclass(frozen=True, slots=True)
class YearProgress:
    """Of a year: what was done in the months that were given, and what is wanted of all of it (0: nothing said)."""

    year: int
    total: int
    months: int
    objective: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.total / self.objective) if self.objective else None


def usual(before: Iterable[MonthlyFigure]) -> int | None:
    """The median of the months given last; None when none was. `before`: the oldest first."""
    given = [one.requests for one in before if one.requests is not None]
    return round(median(given[-USUAL_OF:])) if given else None


def doubt(requests: int, usually: int | None) -> Doubt | None:
    if requests == 0:
        return Doubt.NONE
    if requests > FAR * (usually or OF_MOST):
        return Doubt.HIGH
    if usually and requests * FAR < usually:
        return Doubt.LOW
    return None


def objective_of(year: Sequence[MonthlyFigure], month: date) -> int | None:
    """That of the month, else the last before it in its year, else the first after it. `year`: the oldest first."""
    said = [one for one in year if one.objective is not None and one.month.year == month.year]
    before = [one for one in said if one.month <= month]
    chosen = before[-1] if before else said[0] if said else None
    return chosen.objective if chosen else None


def progress(figures: Sequence[MonthlyFigure], year: int) -> YearProgress:
    """`figures`: of one structure, the oldest first."""
    given = [one.requests for one in figures if one.month.year == year and one.requests is not None]
    wanted = [objective_of(figures, date(year, number, 1)) for number in range(1, 13)]
    return YearProgress(year, sum(given), len(given), sum(each or 0 for each in wanted))


def by_month(figures: Iterable[MonthlyFigure]) -> Mapping[date, MonthlyFigure]:
    return {one.month: one for one in figures}
