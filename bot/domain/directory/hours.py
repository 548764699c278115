"""Opening hours of a week: read from the national list, stored as JSON, said in French."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Self, TypeAlias

Span: TypeAlias = tuple[int, int]  # minutes since midnight, local; the end may be 1440
Day: TypeAlias = tuple[Span, ...]

KEYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
NAMES = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MIDNIGHT = 24 * 60
CLOSED = re.compile(r"(?i)ferm[ée]e?s?|-|0")
TIME = r"(?<!\d)(\d{1,2})(?:\s*(?:heures?|[:h.])\s*(\d{2})?(?::\d{2})?)?(?!\d)"
SPAN = re.compile(rf"(?i){TIME}\s*(?:-|–|—|à|a|>|→)\s*{TIME}")
SLASHED = re.compile(rf"(?i){TIME}\s*/\s*{TIME}")
"""« 9h/12h - 14h/17h »; « 9/12 » may be a day."""
CLOCKS = re.compile(r"(?i)\d\s*[:h]")
DASHES = re.compile(r"(?i)(?:[\s,;|+&–-]|et|puis)*")
NEXT_SPAN = re.compile(r"(?i)(?<=h)\s+(?=\d{1,2}\s*[:h])")  # « 9h-12h 14h-17h »: 14 are no minutes
BY_APPOINTMENT = re.compile(
    r"(?i)\(?\b(?:uniquement |seulement |exclusivement )?(?:sur|avec)(?: ou sans)? (?:rendez[- ]?vous|rdv)\b\)?"
)
HALF = re.compile(
    r"(?i)\b(?:ferm[ée]e?s?\s*)?(?:le |l['’])?(?:matin(?:[ée]e)?|apr[eè]s[- ]?midi)\b\s*:?|\bferm[ée]e?s?\b"
)
"""Said beside the hours of the other half, or of this one."""
NOON = re.compile(r"(?i)\bmidi\b")
BETWEEN = re.compile(
    r"(?i)(?:[\s/,;|+&]|et|de|puis|non[- ]stop|en continu|(?:en )?journ[ée]e continue|sans interruption)*"
)
CLOCK = re.compile(r"(\d{2}):(\d{2})")


def never(_day: date) -> bool:
    """No day is a holiday."""
    return False


class HoursRefused(ValueError):
    """The text says no opening hours."""


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """Seven days from Monday; a day without a span is closed. Spans are sorted and do not touch."""

    days: tuple[Day, ...] = ((),) * 7

    def __bool__(self) -> bool:
        return any(self.days)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """From {"mo": [["09:00", "12:00"], …], …}, as stored."""
        stored = json.loads(text or "{}")
        return cls(tuple(tuple((_minutes(a), _minutes(b)) for a, b in stored.get(key, ())) for key in KEYS))

    def to_json(self) -> str:
        open_days = {
            key: [[_clock(a), _clock(b)] for a, b in day]
            for key, day in zip(KEYS, self.days, strict=True)
            if day
        }
        return json.dumps(open_days, separators=(",", ":"))

    def with_days(self, days: Mapping[int, Day]) -> OpeningHours:
        """The same week with other hours on some days (0 is Monday)."""
        return OpeningHours(tuple(days.get(index, day) for index, day in enumerate(self.days)))

    def is_open(self, at: datetime, is_holiday: Callable[[date], bool] = never) -> bool:
        """At a local wall-clock time."""
        return self.closing(at, is_holiday) is not None

    def closing(self, at: datetime, is_holiday: Callable[[date], bool] = never) -> datetime | None:
        """When what is open at a local time closes; None when it is closed."""
        minute = at.hour * 60 + at.minute
        for start, end in self.days[at.weekday()]:
            if start <= minute < end and not is_holiday(at.date()):
                return datetime.combine(at.date(), time(), at.tzinfo) + timedelta(minutes=end)
        return None

    def next_opening(self, at: datetime, is_holiday: Callable[[date], bool] = never) -> datetime | None:
        """The first opening strictly after a local time, within two weeks; None when there is none."""
        for ahead in range(15):
            day = at.date() + timedelta(days=ahead)
            for start, _ in () if is_holiday(day) else self.days[day.weekday()]:
                opening = datetime.combine(day, time(start // 60, start % 60), at.tzinfo)
                if opening > at:
                    return opening
        return None

    def wording(self, *, digits: bool = False) -> str:
        """« du lundi au vendredi, 9 h – 12 h et 13 h 30 – 17 h »; empty when nothing is known.

        In digits « 09:00 – 12:00 et 13:30 – 17:00 ».
        """
        say = _say_digits if digits else _say
        groups: dict[Day, list[int]] = {}
        for index, day in enumerate(self.days):
            if day:
                groups.setdefault(day, []).append(index)
        return " ; ".join(
            f"{_say_days(days)}, {_join([say(span) for span in day])}" for day, days in groups.items()
        )


UNKNOWN = OpeningHours()


@lru_cache(maxsize=4096)
def parse_day(text: str) -> Day:
    """« 09:00 - 12:00 / 13:30 - 17:00 », « 9h-12h et 14h-17h30 », « 9-12 », « fermé / 14h-17h ». Raises HoursRefused.

    What is open by appointment only says no hours. Overlaps are merged. The national list writes 00:00 - 00:00 for a
    half-day that is closed.
    """
    text = text.strip()
    if not text or CLOSED.fullmatch(text):
        return ()
    said = NOON.sub("12h", HALF.sub(" / ", BY_APPOINTMENT.sub(" ", text)))
    said = NEXT_SPAN.sub(" / ", said)
    ways = [(SPAN, BETWEEN), (SLASHED, DASHES)] if CLOCKS.search(said) else [(SPAN, BETWEEN)]
    for way, between in ways:
        spans = [_span(match.groups(default="0"), text) for match in way.finditer(said)]
        if spans and between.fullmatch(way.sub("", said)):
            return _merged([span for span in spans if span != (0, 0)])
    raise HoursRefused(text)


def show_day(day: Day) -> str:
    """As the national list writes it: « 09:00 - 12:00 / 13:30 - 17:00 »."""
    return " / ".join(f"{_clock(start)} - {_clock(end)}" for start, end in day)


def _span(parts: tuple[str, ...], text: str) -> Span:
    hour, minute, end_hour, end_minute = (int(part) for part in parts)
    start, end = hour * 60 + minute, end_hour * 60 + end_minute
    if max(minute, end_minute) > 59 or end > MIDNIGHT or start > end or start == end > 0:  # noqa: PLR2004
        raise HoursRefused(text)
    return start, end


def _merged(spans: list[Span]) -> Day:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _minutes(clock: str) -> int:
    match = CLOCK.fullmatch(clock)
    if not match:
        raise HoursRefused(clock)
    return int(match[1]) * 60 + int(match[2])


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _say(span: Span) -> str:
    return " – ".join(f"{value // 60} h" + (f" {value % 60:02d}" if value % 60 else "") for value in span)


def _say_digits(span: Span) -> str:
    return " – ".join(map(_clock, span))


def _say_days(days: list[int]) -> str:
    """« du lundi au jeudi et le samedi », « les lundi et mercredi »."""
    runs = [[day for _, day in run] for _, run in groupby(enumerate(days), lambda pair: pair[1] - pair[0])]
    long = [f"du {NAMES[run[0]]} au {NAMES[run[-1]]}" for run in runs if len(run) > 2]  # noqa: PLR2004
    short = [NAMES[day] for run in runs if len(run) <= 2 for day in run]  # noqa: PLR2004
    if short:
        long.append(("le " if len(short) == 1 else "les ") + _join(short))
    return _join(long)


def _join(words: list[str]) -> str:
    return " et ".join(filter(None, (", ".join(words[:-1]), words[-1])))
