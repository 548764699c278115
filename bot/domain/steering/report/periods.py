"""The months a report is about: typed as people say them, offered as they are asked for, and what came before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.core.days import MONTHS
from bot.domain.core.normalise import normalise
from bot.domain.usage.months import from_stored, last_month, month_of, moved, stored, written_month

MOST_MONTHS = 36
QUARTER, HALF, YEAR = 3, 6, 12
STORED = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")
A_QUARTER = re.compile(r"(?:(?:t|q)([1-4])|([1-4]) ?(?:er|e|eme|nd|t|q)? ?(?:trimestre|trim)?) ?(20\d\d)")
A_HALF = re.compile(r"(?:s([12])|([12]) ?(?:er|e|eme|nd|d)? ?semestre) ?(20\d\d)")
A_YEAR = re.compile(r"(?:annee )?(20\d\d)")
ORDINALS = {"premier": "1", "deuxieme": "2", "second": "2", "troisieme": "3", "quatrieme": "4"}
BETWEEN = re.compile(r"^(?:de |d )?(.+?) (?:a|au|et|jusqu a) (.+)$")
NAMED = re.compile(r"([a-z]+)(?: (20\d\d))?")


@dataclass(frozen=True, slots=True)
class Period:
    """Whole months, both included; each is its first day."""

    first: date
    last: date

    @property
    def length(self) -> int:
        return (self.last.year - self.first.year) * YEAR + self.last.month - self.first.month + 1

    @property
    def months(self) -> Sequence[date]:
        return [moved(self.first, count) for count in range(self.length)]

    @property
    def last_day(self) -> date:
        return moved(self.last, 1) - timedelta(days=1)

    @property
    def before(self) -> Period:
        """As many months, just before."""
        return Period(moved(self.first, -self.length), moved(self.first, -1))

    @property
    def key(self) -> str:
        """« 2026-07-2026-09 »."""
        return f"{stored(self.first)}-{stored(self.last)}"

    def has(self, month: date) -> bool:
        return self.first <= month <= self.last


def of_months(first: str, last: str) -> Period | None:
    """« 2026-07 », « 2026-09 »: as buttons and the command line carry them; None for what is no period."""
    if not STORED.fullmatch(first) or not STORED.fullmatch(last):
        return None
    return _checked(from_stored(first), from_stored(last))


def read(text: str, today: date) -> Period | None:
    """« 2026-07 2026-09 », « 3e trimestre 2026 », « juillet à septembre », « 2026 ». None for anything else.

    A name without a year is the last month of that name.
    """
    words = normalise(text)
    for name, digit in ORDINALS.items():
        words = words.replace(name, digit)
    whole = _named_part(words)
    if whole is not None:
        return whole
    if match := re.fullmatch(r"(?:du |de )?(20\d\d) ?(\d\d) (?:au |a )?(20\d\d) ?(\d\d)", words):
        return of_months(f"{match[1]}-{match[2]}", f"{match[3]}-{match[4]}")
    if match := BETWEEN.match(words):
        return _between(match[1], match[2], today)
    month = _month(words, today)
    return Period(month, month) if month else None


def _named_part(words: str) -> Period | None:
    if match := A_QUARTER.fullmatch(words):
        return _part(int(match[3]), int(match[1] or match[2]), QUARTER)
    if match := A_HALF.fullmatch(words):
        return _part(int(match[3]), int(match[1] or match[2]), HALF)
    if match := A_YEAR.fullmatch(words):
        return _part(int(match[1]), 1, YEAR)
    return None


def _part(year: int, number: int, length: int) -> Period:
    first = date(year, (number - 1) * length + 1, 1)
    return Period(first, moved(first, length - 1))


def _between(first: str, last: str, today: date) -> Period | None:
    """The year may be said once, of the last."""
    until = _month(last, today)
    if until is None:
        return None
    since = _month(first, until)
    return _checked(since, until) if since else None


def _month(words: str, today: date) -> date | None:
    if match := re.fullmatch(r"(20\d\d) ?(\d\d)", words):
        return written_month(f"{match[1]}-{match[2]}")
    match = NAMED.fullmatch(words)
    found = [number for number, name in enumerate(MONTHS, 1) if match and name.startswith(match[1])]
    if not match or len(found) != 1:
        return None
    year = int(match[2]) if match[2] else today.year - (found[0] > today.month)
    return date(year, found[0], 1)


def _checked(first: date, last: date) -> Period | None:
    period = Period(first, last)
    return period if 1 <= period.length <= MOST_MONTHS else None


def offered(today: date) -> Sequence[Period]:
    """What is asked for most: the last finished quarter, month, half and year."""
    return [
        _finished(today, QUARTER),
        Period(*[last_month(today)] * 2),
        _finished(today, HALF),
        _finished(today, YEAR),
    ]


def _finished(today: date, length: int) -> Period:
    begun = moved(date(today.year, 1, 1), (today.month - 1) // length * length)
    return Period(moved(begun, -length), moved(begun, -1))


def is_to_come(period: Period, today: date) -> bool:
    return period.first > month_of(today)


def goes_on(period: Period, today: date) -> bool:
    """It has begun, and is not over."""
    return not is_to_come(period, today) and period.last >= month_of(today)
