"""When somebody wants to be written to: hours of their own, within the network's, and days they are off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TypeAlias

from bot.domain.core.calendar import CLOSES, OPENS, at_hour, is_working_day, local
from bot.domain.core.departments import Department
from bot.domain.core.words.normalise import unaccented
from bot.domain.core.words.spoken_hours import in_figures
from bot.domain.core.words.weekdays import WEEK

Span: TypeAlias = tuple[time, time]
ALL_DAY: tuple[Span, ...] = ((OPENS, CLOSES),)
WORKING_DAYS = 5
LEAST = timedelta(hours=1)
"""A day: what is sent to many takes some minutes to come to everybody."""
FARTHEST = 90
"""Days looked at: no run of holidays and days off is as long."""
CLOCK = r"(\d{1,2})\s*(?:h|:|heures?)?\s*(\d{2}(?!\s*(?:h|:|\d)))?"
SPAN = re.compile(rf"{CLOCK}\s*(?:-|–|—|a|jusqu.?a)\s*{CLOCK}\s*h?")
EXCEPT = re.compile(r"\b(?:sauf|pas|jamais|hors)\b")
DAY = re.compile(rf"\b({'|'.join(WEEK[:WORKING_DAYS])})s?\b")
FILLER = re.compile(r"[\s,;.&+]|\b(?:et|ou|de|des|le|les|la|entre|tous|jours|puis|svp|stp|merci)\b")
PARTS = (
    (re.compile(r"\bmidi\b(?<!apres.midi)"), "12h"),
    (re.compile(r"\bmatin(?:ee)?s?\b"), "9h-12h"),
    (re.compile(r"\bapres.midis?\b"), "14h-17h"),
)
EVERYTHING = frozenset({"toutes", "toute la journee", "toujours", "tout", "sans"})


class OwnHoursRefused(Exception):
    """Its argument names the text that says what to do."""


@dataclass(frozen=True, slots=True)
class OwnHours:
    """`spans`: in order, apart from each other. `days_off`: 0 for Monday; a Saturday is off for everybody."""

    spans: tuple[Span, ...] = ALL_DAY
    days_off: frozenset[int] = frozenset()

    @property
    def is_default(self) -> bool:
        return self == OwnHours()

    def next_hour(self, now: datetime, department: Department) -> datetime:
        """Now, or when the next of these hours begins on a working day of theirs; in UTC."""
        day = local(now, department).date()
        for each in (day + timedelta(days=ahead) for ahead in range(FARTHEST)):
            if each.weekday() in self.days_off or not is_working_day(each, department):
                continue
            for starts, ends in self.spans:
                if now < at_hour(each, ends, department):
                    return max(now, at_hour(each, starts, department))
        raise ValueError("no hour is left to write to them")


def parse_hours(text: str) -> OwnHours:
    """« 9h-12h et 14h-17h, sauf mercredi ». Raises OwnHoursRefused."""
    words = in_figures(unaccented(text).strip())
    if words in EVERYTHING:
        return OwnHours()
    for said, typed in PARTS:
        words = said.sub(typed, words)
    hours, *without = EXCEPT.split(words, maxsplit=1)
    off = frozenset(WEEK.index(day) for day in DAY.findall("".join(without)))
    spans = sorted(_spans(hours)) if SPAN.search(hours) else list(ALL_DAY)
    rest = SPAN.sub("", hours) + DAY.sub("", "".join(without))
    if FILLER.sub("", rest) or not (off or SPAN.search(hours)):
        raise OwnHoursRefused("own_hours_unread")
    return checked(OwnHours(tuple(spans), off))


def checked(hours: OwnHours) -> OwnHours:
    """Raises OwnHoursRefused for what leaves no time to be written to."""
    if len(hours.days_off) >= WORKING_DAYS:
        raise OwnHoursRefused("own_hours_no_day")
    pairs = zip(hours.spans, hours.spans[1:], strict=False)
    if any(starts < ended for (_, ended), (starts, _) in pairs):
        raise OwnHoursRefused("own_hours_overlap")
    if sum((_length(span) for span in hours.spans), timedelta()) < LEAST:
        raise OwnHoursRefused("own_hours_short")
    return hours


def written(hours: OwnHours) -> str:
    """« 09:00-12:00,14:00-17:00/2 »."""
    spans = ",".join(f"{starts:%H:%M}-{ends:%H:%M}" for starts, ends in hours.spans)
    return f"{spans}/{','.join(str(day) for day in sorted(hours.days_off))}"


def read(text: str) -> OwnHours:
    spans, _, off = text.partition("/")
    pairs = (span.partition("-")[::2] for span in spans.split(","))
    return OwnHours(
        tuple((time.fromisoformat(starts), time.fromisoformat(ends)) for starts, ends in pairs),
        frozenset(int(day) for day in off.split(",") if day),
    )


def _spans(text: str) -> Iterator[Span]:
    """Cut to the network's hours."""
    for match in SPAN.finditer(text):
        first, first_minutes, last, last_minutes = match.groups()
        starts, ends = _time(first, first_minutes), _time(last, last_minutes)
        if starts >= ends:
            raise OwnHoursRefused("own_hours_unread")
        if ends <= OPENS or starts >= CLOSES:
            raise OwnHoursRefused("own_hours_outside")
        yield max(starts, OPENS), min(ends, CLOSES)


def _time(hours: str, minutes: str | None) -> time:
    try:
        return time(int(hours), int(minutes or 0))
    except ValueError:
        raise OwnHoursRefused("own_hours_unread") from None


def _length(span: Span) -> timedelta:
    starts, ends = (timedelta(hours=each.hour, minutes=each.minute) for each in span)
    return ends - starts
