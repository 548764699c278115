"""Several dates in one message, as people write them: one a line, or with « ou » between them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date, datetime

from bot.domain.core.words.stretches import due_day
from bot.domain.events.events import HalfDay
from bot.domain.events.planning import when
from bot.domain.events.planning.when import WhenRefused
from bot.domain.events.polls.polls import in_order

FEWEST, MOST = 2, 12
APART = re.compile(r"\n|;|\bou(?: bien)?\b", re.IGNORECASE)
BULLET = re.compile(r"^\s*(?:[-–•*]|\d{1,2}[.)])\s+")


def parse_dates(text: str, now: datetime, zone: str) -> list[tuple[HalfDay, ...]]:
    """Each with its hours, in order. `now`: local. Raises WhenRefused.

    « mardi 9h-11h ou 14h-16h »: hours without a day are of the day said before. « 8/12, 10/12 9h-11h » are two dates;
    two spans of one day that « et » joins are one date with a break.
    """
    found: list[tuple[HalfDay, ...]] = []
    for piece in APART.split(text):
        words = BULLET.sub("", piece).strip(" ,.")
        if words:
            found += _dates(words, found, now, zone)
    dates = in_order(found)
    if len(dates) < FEWEST:
        raise WhenRefused("poll_dates_few")
    if len(dates) > MOST:
        raise WhenRefused("poll_dates_many", count=len(dates))
    return dates


def _dates(
    words: str, before: list[tuple[HalfDay, ...]], now: datetime, zone: str
) -> list[tuple[HalfDay, ...]]:
    try:
        parts = when.parse_when(words, now, zone)
    except WhenRefused as refused:
        if refused.key != "event_day_missing" or not before:
            raise
        parts = when.parse_when(f"{before[-1][0].starts:%d/%m/%Y} {words}", now, zone)
    days = dict.fromkeys(part.starts.date() for part in parts)
    return [tuple(part for part in parts if part.starts.date() == day) for day in days]


def last_day(text: str, today: date) -> date | None:
    """« mercredi 2/12 », « vendredi »; None for anything else, and for a Wednesday that is a Tuesday."""
    return due_day(text, today)


def written(dates: Iterable[tuple[HalfDay, ...]]) -> str:
    """JSON, for a form's state."""
    return json.dumps([when.written(date) for date in dates])


def read(text: str, zone: str) -> list[tuple[HalfDay, ...]]:
    return [when.read(date, zone) for date in json.loads(text)]
