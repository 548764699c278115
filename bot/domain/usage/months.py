"""Months as people write them: novembre, nov. 2026, 11/2026, 2026-11. A month is its first day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot.domain.core.words.days import MONTHS, written_day
from bot.domain.core.words.normalise import normalise

YEAR_FIRST = re.compile(r"(20\d\d)[-/. ]?(0[1-9]|1[0-2])")
MONTH_FIRST = re.compile(r"(0?[1-9]|1[0-2])[-/. ](20\d\d|\d\d)")
NAMED = re.compile(r"(?:mois )?(?:de |d )?([a-z]{3,9})(?: (20\d\d|\d\d))?")
NEAR = {
    "mois dernier": -1, "mois passe": -1, "mois precedent": -1, "ce mois": 0, "ce mois ci": 0, "mois en cours": 0,
    "mois prochain": 1,
}  # fmt: skip
CENTURY = 2000  # of a year in two digits
EVER = (date(1900, 1, 1), date(2999, 12, 1))
SHOWN = 13
"""The last month and the twelve before it: the same month a year earlier stands beside it."""


def month_of(day: date) -> date:
    return day.replace(day=1)


def moved(month: date, count: int) -> date:
    """So many months later, or earlier."""
    year, number = divmod(month.year * 12 + month.month - 1 + count, 12)
    return date(year, number + 1, 1)


def last_month(today: date) -> date:
    """The one that is over, and that is asked about."""
    return moved(month_of(today), -1)


def months_until(month: date, count: int = SHOWN) -> Sequence[date]:
    """So many up to this one, the oldest first."""
    return [moved(month, back) for back in range(1 - count, 1)]


def stored(month: date) -> str:
    return f"{month:%Y-%m}"


def from_stored(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


def written_month(text: str) -> date | None:
    """A month with its year; a day stands for its month. None for anything else."""
    words = " ".join(text.split())
    if match := YEAR_FIRST.fullmatch(words):
        return date(int(match[1]), int(match[2]), 1)
    if match := MONTH_FIRST.fullmatch(words):
        return date(_year(match[2]), int(match[1]), 1)
    name, year = _named(words)
    if name and year:
        return date(year, name, 1)
    try:
        found = written_day(words)
    except ValueError:
        return None
    return month_of(found) if found else None


def said_month(text: str, today: date) -> date | None:
    """Also one without its year: the last of that name, this month included."""
    if (away := NEAR.get(normalise(text).removeprefix("le "))) is not None:
        return moved(month_of(today), away)
    name, year = _named(text)
    if name and not year:
        return date(today.year if name <= today.month else today.year - 1, name, 1)
    return written_month(text)


def _named(text: str) -> tuple[int, int]:
    """Number and year; 0 for what is not said, or could be several (« ju »)."""
    match = NAMED.fullmatch(normalise(text))
    if not match:
        return 0, 0
    numbers = [number for number, name in enumerate(MONTHS, 1) if name.startswith(match[1])]
    return (numbers[0], _year(match[2]) if match[2] else 0) if len(numbers) == 1 else (0, 0)


def _year(digits: str) -> int:
    return int(digits) + CENTURY * (len(digits) == len("26"))
