"""When something is to leave, as people type it: « demain 9h », « lundi 14 h », « 3/12 à 8h30 »."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.core.calendar import is_working_hour, local, next_working_hour
from bot.domain.core.departments import Department
from bot.domain.core.words.normalise import normalise, unaccented
from bot.domain.core.words.spoken_hours import in_figures
from bot.domain.events.planning.when import WhenRefused, day_meant, minutes_meant
from bot.domain.events.planning.when_words import Unread, WordKind, words

NOW_WORDS = frozenset({"maintenant", "tout de suite", "des l envoi", "immediatement"})
IN = re.compile(r"dans\s+(\d{1,3}|une?)\s*(h(?:eures?)?|min(?:utes?)?|mn)(?:\s?([0-5]\d))?", re.IGNORECASE)
DAY_AND_HOUR = re.compile(r"^le\s+(\d{1,2})(?:er)?\s+à\s+(?=\d)", re.IGNORECASE)
"""« le 9 à 14h »: elsewhere that may be hours."""
PARTS = {"matin": 9 * 60, "apres": 14 * 60, "aprem": 14 * 60, "apm": 14 * 60}
"""When « demain matin » and « demain après-midi » begin."""
FARTHEST = timedelta(days=366)
DAY = 24 * 60


def parse_planned(text: str, now: datetime) -> datetime | None:
    """Local wall time without its zone; None for « maintenant ». `now`: local. Raises WhenRefused.

    An hour alone is the next one: today's, or tomorrow's.
    """
    if normalise(text) in NOW_WORDS:
        return None
    wall = now.replace(tzinfo=None)
    if away := said_away(text):
        return wall.replace(second=0, microsecond=0) + away
    day, minutes = day_and_minutes(text, wall)
    meant = _at(day or wall.date(), minutes)
    if day is None and meant <= wall:
        meant += timedelta(days=1)
    if meant <= wall:
        raise WhenRefused("broadcast_past", at=meant, now=wall)
    if meant - wall > FARTHEST:
        raise WhenRefused("broadcast_too_far", at=meant)
    return meant


def said_away(text: str) -> timedelta | None:
    """« dans 2 heures », « dans 1h30 », « dans une demi-heure »; None for anything else."""
    match = IN.fullmatch(in_figures(unaccented(text)).strip())
    if match is None:
        return None
    count = int(match[1]) if match[1].isdecimal() else 1
    return timedelta(minutes=count * (60 if match[2][0] in "hH" else 1) + int(match[3] or 0))


def day_and_minutes(text: str, wall: datetime) -> tuple[date | None, int]:
    """« demain 9h », « lundi matin »; no day for « 8 heures ». Minutes since its midnight. Raises WhenRefused."""
    try:
        said = [word for word in words(DAY_AND_HOUR.sub(r"le \1 ", text.strip())) if word.text != ","]
    except Unread as unread:
        raise WhenRefused("broadcast_when_unread", words=str(unread)[:60]) from None
    days = [word for word in said if word.kind in (WordKind.DAY, WordKind.NUMBER)]
    hours = [word for word in said if word.kind is WordKind.TIME or word.parts.get("part", "")[:5] in PARTS]
    if len(days) > 1 or len(hours) > 1 or len(said) > len(days) + len(hours):
        raise WhenRefused("broadcast_when_unread", words=" ".join(text.split())[:60])
    if not hours:
        raise WhenRefused("broadcast_hour_missing")
    part = hours[0].parts.get("part", "")[:5]
    minutes = PARTS[part] if part else minutes_meant(hours[0].parts["start"])
    return day_meant(days[0], wall.date()) if days else None, minutes


def _at(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minutes % DAY, days=minutes // DAY)


def instant_of(planned: datetime, department: Department) -> datetime:
    """In UTC. An hour that the clock skips is an hour later; of one that it repeats, the first."""
    return planned.replace(tzinfo=ZoneInfo(department.time_zone)).astimezone(UTC)


def leaves_at(
    planned: datetime | None, now: datetime, department: Department, *, is_service: bool
) -> datetime:
    """When it leaves in truth, in UTC: what is no service message waits for its hours."""
    wanted = now if planned is None else instant_of(planned, department)
    return wanted if is_service else next_working_hour(wanted, department)


def waits(planned: datetime | None, now: datetime, department: Department) -> bool:
    """Whether the hour that was chosen is one at which nobody is disturbed."""
    return not is_working_hour(now if planned is None else instant_of(planned, department), department)


def on_the_clock(instant: datetime, department: Department) -> datetime:
    """Local, for people."""
    return local(instant, department)
