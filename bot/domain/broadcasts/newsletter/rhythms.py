"""When a newsletter goes: each month or each fortnight, on its day and at its hour, moved to a working day.

An occurrence is known by the period it is for, so that it stays the same when its day or hour is chosen anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.broadcasts.selections.selections import EVERYBODY, Selection
from bot.domain.core.calendar import at_hour, first_working_morning, local
from bot.domain.core.departments import Department

A_FORTNIGHT = timedelta(days=14)
FIRST_MONDAY = date(2024, 1, 1)
"""Fortnights are counted from here: years of 53 weeks make no difference."""


class Every(StrEnum):
    MONTH = "month"
    FORTNIGHT = "fortnight"


FIRST_WORKING_DAY = 0
DAYS = {Every.MONTH: (FIRST_WORKING_DAY, 5, 10, 15, 20, 25), Every.FORTNIGHT: (FIRST_WORKING_DAY, 2, 3, 4, 5)}
"""What may be chosen: days of the month, or of the fortnight's first week (2 is Tuesday)."""
HOURS = (9, 10, 11, 14, 16, 17)
"""On the hour, and after the morning on which what is not approved yet is said once more."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """`day`: one of `DAYS`; `hour`: local. `paused_until`: the first date on which one may go again.

    `link`: what a link into the private chat begins with; empty: nobody has come by yet.
    """

    department_code: str
    is_open: bool = False
    every: Every = Every.MONTH
    day: int = FIRST_WORKING_DAY
    hour: int = 9
    in_group: bool = False
    selection: Selection = field(default=EVERYBODY)
    paused_until: date | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class RhythmOccurrence:
    """`key`: the period it is for, « 2026-12 » or the fortnight's first Monday. `at`: an instant, UTC."""

    key: str
    at: datetime


def next_after(rhythm: Rhythm, department: Department, after: datetime) -> RhythmOccurrence:
    """The first that goes later than this instant."""
    return next(one for one in occurrences(rhythm, department, after) if one.at > after)


def occurrences(rhythm: Rhythm, department: Department, start: datetime) -> Iterator[RhythmOccurrence]:
    """Those of the period before this instant's and of all that follow, in order; none of a pause."""
    period = _before(_period_of(local(start, department).date(), rhythm.every), rhythm.every)
    while True:
        at = _at(period, rhythm, department)
        if rhythm.paused_until is None or local(at, department).date() >= rhythm.paused_until:
            yield RhythmOccurrence(_key(period, rhythm.every), at)
        period = _after(period, rhythm.every)


def _at(period: date, rhythm: Rhythm, department: Department) -> datetime:
    wanted = period + timedelta(days=max(0, rhythm.day - 1))
    day = local(first_working_morning(wanted, department), department).date()
    return at_hour(day, time(rhythm.hour), department)


def _period_of(day: date, every: Every) -> date:
    """Its first day."""
    if every is Every.MONTH:
        return day.replace(day=1)
    return day - timedelta(days=(day - FIRST_MONDAY).days % A_FORTNIGHT.days)


def _before(period: date, every: Every) -> date:
    return _period_of(period - timedelta(days=1), every)


def _after(period: date, every: Every) -> date:
    return (
        period + A_FORTNIGHT if every is Every.FORTNIGHT else _period_of(period + timedelta(days=31), every)
    )


def _key(period: date, every: Every) -> str:
    return period.isoformat() if every is Every.FORTNIGHT else f"{period:%Y-%m}"
