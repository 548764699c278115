"""The months a report is about: typed as people say them, offered as they are asked for, and what came before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.core.words.days import MONTHS, past_day
from bot.domain.core.words.normalise import normalise
from bot.domain.usage.months import from_stored, last_month, month_of, moved, stored, written_month

MOST_MONTHS = 36
QUARTER, HALF, YEAR = 3, 6, 12
STORED = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")
A_QUARTER = re.compile(r"(?:(?:t|q)([1-4])|([1-4]) ?(?:er|e|eme|nd|t|q)? ?(?:trimestre|trim)?) ?(20\d\d)")
A_HALF = re.compile(r"(?:s([12])|([12]) ?(?:er|e|eme|nd|d)? ?semestre) ?(20\d\d)")
A_YEAR = re.compile(r"(?:annee )?(20\d\d)")
ORDINALS = {"premier": "1", "deuxieme": "2", "second": "2", "troisieme": "3", "quatrieme": "4"}
BETWEEN = re.compile(r"^(?:de |d )?(.+?) (?:a|au|et|jusqu a) (.+)$")
LENGTHS = {"mois": 1, "trimestre": QUARTER, "semestre": HALF, "annee": YEAR, "an": YEAR}
WHAT = "|".join(LENGTHS)
LAST = re.compile(
    rf"(?:du |de |d )?(?:le |la |l )?"
    rf"(?:derni(?:er|ere) ({WHAT})|({WHAT}) (?:derni(?:er|ere)|passee?|precedente?)|(trimestre|semestre|annee))"
)
THIS = re.compile(rf"(?:ce|cet|cette|le|la|l) ({WHAT})(?: en cours)?")
SINCE = re.compile(r"depuis (?:le mois de |le debut de )?(.+)")
BETWEEN_DAYS = re.compile(r"(?:du )?(.*?\d.*?) (?:au|à|-|–) (\S.*)", re.IGNORECASE)
NAMED = re.compile(r"([a-z]+)(?: (20\d\d))?")


@dataclass(frozen=True, slots=True)
class ReportPeriod:
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
    def before(self) -> ReportPeriod:
        """As many months, just before."""
        return ReportPeriod(moved(self.first, -self.length), moved(self.first, -1))

    @property
    def key(self) -> str:
        """« 2026-07-2026-09 »."""
        return f"{stored(self.first)}-{stored(self.last)}"

    def has(self, month: date) -> bool:
        return self.first <= month <= self.last


def of_months(first: str, last: str) -> ReportPeriod | None:
    """« 2026-07 », « 2026-09 »: as buttons and the command line carry them; None for what is no period."""
    if not STORED.fullmatch(first) or not STORED.fullmatch(last):
        return None
    return _checked(from_stored(first), from_stored(last))


def read(text: str, today: date) -> ReportPeriod | None:
    """« 2026-07 2026-09 », « 3e trimestre 2026 », « juillet à septembre », « 2026 ». None for anything else.

    A name without a year is the last month of that name.
    """
    words = normalise(text)
    for name, digit in ORDINALS.items():
        words = words.replace(name, digit)
    if from_now := _from_now(words, today) or _of_days(text, today):
        return from_now
    whole = _named_part(words) or (None if words.isdecimal() else _last_part(words, today))
    if whole is not None:
        return whole
    if match := re.fullmatch(r"(?:du |de )?(20\d\d) ?(\d\d) (?:au |a )?(20\d\d) ?(\d\d)", words):
        return of_months(f"{match[1]}-{match[2]}", f"{match[3]}-{match[4]}")
    if match := BETWEEN.match(words):
        return _between(match[1], match[2], today)
    month = _month(words, today)
    return ReportPeriod(month, month) if month else None


def _from_now(words: str, today: date) -> ReportPeriod | None:
    """« dernier trimestre », « mois dernier », « cette année », « depuis janvier »."""
    if match := LAST.fullmatch(words):
        return _finished(today, LENGTHS[match[1] or match[2] or match[3]])
    if match := THIS.fullmatch(words):
        length = LENGTHS[match[1]]
        return _part(today.year, (today.month - 1) // length + 1, length)
    if match := SINCE.fullmatch(words):
        since = _month(match[1], today)
        return _checked(since, month_of(today)) if since else None
    return None


def _of_days(text: str, today: date) -> ReportPeriod | None:
    """« du 1er juillet au 30 septembre »: whole months only."""
    words = " ".join(text.split())
    match = BETWEEN_DAYS.fullmatch(words)
    if match is None:
        return None
    try:
        last = past_day(match[2], today)
        first = past_day(match[1], last) if last else None
    except ValueError:
        return None
    if (
        first is None
        or last is None
        or first.day != 1
        or last != moved(month_of(last), 1) - timedelta(days=1)
    ):
        return None
    return _checked(first, month_of(last))


def _named_part(words: str) -> ReportPeriod | None:
    if match := A_QUARTER.fullmatch(words):
        return _part(int(match[3]), int(match[1] or match[2]), QUARTER)
    if match := A_HALF.fullmatch(words):
        return _part(int(match[3]), int(match[1] or match[2]), HALF)
    if match := A_YEAR.fullmatch(words):
        return _part(int(match[1]), 1, YEAR)
    return None


def _last_part(words: str, today: date) -> ReportPeriod | None:
    """« T3 », « 1er semestre »: the last of them that has begun."""
    found = (_named_part(f"{words} {year}") for year in (today.year, today.year - 1))
    return next((one for one in found if one is not None and not is_to_come(one, today)), None)


def _part(year: int, number: int, length: int) -> ReportPeriod:
    first = date(year, (number - 1) * length + 1, 1)
    return ReportPeriod(first, moved(first, length - 1))


def _between(first: str, last: str, today: date) -> ReportPeriod | None:
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


def _checked(first: date, last: date) -> ReportPeriod | None:
    period = ReportPeriod(first, last)
    return period if 1 <= period.length <= MOST_MONTHS else None


def offered(today: date) -> Sequence[ReportPeriod]:
    """What is asked for most: the last finished quarter, month, half and year."""
    return [
        _finished(today, QUARTER),
        ReportPeriod(*[last_month(today)] * 2),
        _finished(today, HALF),
        _finished(today, YEAR),
    ]


def _finished(today: date, length: int) -> ReportPeriod:
    begun = moved(date(today.year, 1, 1), (today.month - 1) // length * length)
    return ReportPeriod(moved(begun, -length), moved(begun, -1))


def is_to_come(period: ReportPeriod, today: date) -> bool:
    return period.first > month_of(today)


def goes_on(period: ReportPeriod, today: date) -> bool:
    """It has begun, and is not over."""
    return not is_to_come(period, today) and period.last >= month_of(today)
