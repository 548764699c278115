"""Instants as lists write them, on the wall of a département: « 24/11/2026 14:30 », « 24 novembre 2026 à 14 h 30 »."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.lists.parsers import EXCEL_EPOCH, NO_DAY, DayRefused, day_alone

HOUR = r"(\d{1,2})\s*(?:[:.]\s*(\d{2})(?::\d{2}(?:\.\d+)?)?|[hH]\s*(\d{2})?)"
NOON = re.compile(r"(?i)(?<![\w-])midi$")
HOURS_IN_WORDS = re.compile(r"(?i)(?<=\d) ?heures?\b ?")
"""« midi », « 9 heures 30 »."""
ONLY_AN_HOUR = re.compile(HOUR)
DAY_AND_HOUR = re.compile(rf"(.+?)\s*(?:[T,]|\s-|\bà\b|\ba\b)?\s*(?<!\d){HOUR}")
SPAN = re.compile(
    rf"(.+?)\s*(?:[T,:]|\bà\b|\bde\b)?\s*(?<!\d){HOUR}\s*(?:-|–|—|à|/)\s*(?:(\S.*?)\s+)?(?<!\d){HOUR}"
)
OF_A_WORKBOOK = re.compile(r"(\d{4})-(\d{2})-(\d{2})( \d{2}:\d{2})?(?::\d{2})?")
DAY_OF_EXCEL = re.compile(
    r"\d{2}-(?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)\.?(?:-\d{2})?", re.IGNORECASE
)
SERIAL = re.compile(r"([2-6]\d{4})[.,](\d{1,16})")
"""What Excel keeps for an instant: days, and a part of one."""

FRACTION = re.compile(r"0[.,]\d{1,17}")
"""What Excel keeps for an hour: a part of a day."""

YEARS = range(1970, 2200)
A_DAY_AND_AN_HOUR = "une date et une heure (24/11/2026 14:30)"
NO_HOUR = "une heure de la journée"
SPANS = "une suite de demi-journées (24/11/2026 09:00-12:00 | 24/11/2026 13:30-17:00)"


@dataclass(frozen=True, slots=True)
class CellInstant:
    """What a cell says: a day, an hour, or both; a midnight of a workbook is only a day."""

    day: date | None
    at: time | None

    def on(self, other: date) -> datetime | None:
        """The instant, on the wall; `other`: the day of a cell with only an hour. None without an hour."""
        return None if self.at is None else datetime.combine(self.day or other, self.at)


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a day, on the wall."""

    starts: datetime
    ends: datetime


def said(text: str) -> CellInstant | None:
    """None for an empty text. Raises ValueError with what it is not."""
    if not text:
        return None
    text = HOURS_IN_WORDS.sub("h", NOON.sub("12h", text))
    if match := SERIAL.fullmatch(text):
        instant = datetime.combine(EXCEL_EPOCH, time()) + timedelta(days=float(f"{match[1]}.{match[2]}"))
        instant = (instant + timedelta(seconds=30)).replace(second=0, microsecond=0)
        return CellInstant(instant.date(), instant.time())
    if FRACTION.fullmatch(text):
        at = datetime.combine(EXCEL_EPOCH, time()) + timedelta(days=float(text.replace(",", ".")), seconds=30)
        return CellInstant(None, at.time().replace(second=0, microsecond=0))
    if match := ONLY_AN_HOUR.fullmatch(text):
        return CellInstant(None, _hour(*match.groups()))
    if match := DAY_AND_HOUR.fullmatch(text):
        return CellInstant(_day(match[1]), _hour(*match.groups()[1:]))
    return CellInstant(_day(text), None)


def spans(text: str) -> tuple[Span, ...]:
    """« 24/11/2026 09:00-12:00 | 24/11/2026 13:30-17:00 », one after the other. Raises ValueError."""
    return tuple(_spans(text))


def _spans(text: str) -> Iterator[Span]:
    for part in re.split(r"[|;\n]", text):
        if not part.strip():
            continue
        match = SPAN.fullmatch(part.strip())
        if not match:
            raise ValueError(SPANS)
        first, *rest = match.groups()
        start = datetime.combine(_day(first), _hour(*rest[:3]))
        last = _day(rest[3]) if rest[3] else start.date()
        yield Span(start, datetime.combine(last, _hour(*rest[4:])))


def is_of_a_spreadsheet(cell: str) -> bool:
    """What is left of « 9-12 » or « 2-3 » where a spreadsheet took it for a day: « 09-déc », a date of a workbook."""
    return OF_A_WORKBOOK.fullmatch(cell) is not None or DAY_OF_EXCEL.fullmatch(cell) is not None


def seen(cell: str) -> str:
    """As its workbook shows it: the reader makes « 2027-01-12 » of a date."""
    match = OF_A_WORKBOOK.fullmatch(cell)
    return f"{match[3]}/{match[2]}/{match[1]}{match[4] or ''}" if match else cell


def written(instant: datetime) -> str:
    return f"{instant:%d/%m/%Y %H:%M}"


def written_spans(parts: Iterable[tuple[datetime, datetime]]) -> str:
    """The day of an end is said where it is another one."""
    return " | ".join(
        f"{written(start)}-{end:%H:%M}" if start.date() == end.date() else f"{written(start)}-{written(end)}"
        for start, end in parts
    )


def _day(text: str) -> date:
    if ":" in text:  # an instant with more than its hour: « 14:30+01:00 » is of a zone of its own
        raise ValueError(A_DAY_AND_AN_HOUR)
    try:
        found = day_alone(text.strip())
    except DayRefused:
        raise
    except ValueError:
        raise ValueError(A_DAY_AND_AN_HOUR) from None
    if found is None:
        raise ValueError(A_DAY_AND_AN_HOUR)
    if found.year not in YEARS:
        raise ValueError(NO_DAY)
    return found


def _hour(hour: str, minute: str | None, after_h: str | None) -> time:
    try:
        return time(int(hour), int(minute or after_h or 0))
    except ValueError:
        raise ValueError(NO_HOUR) from None
