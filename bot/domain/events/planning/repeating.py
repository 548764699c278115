"""The days on which an event comes back: a rule in local time (RFC 5545), until a day or so many times.

Days are found, not instants: an event keeps its hours on the wall over both changes of the clocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrule, rrulestr

from bot.domain.core.words.days import MONTHS, said_day
from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.numbers import NUMBERS, spelled
from bot.domain.core.words.weekdays import WEEK

MOST_DATES = 60
FARTHEST = timedelta(days=2 * 366)
AHEAD = 19 * 400
"""Years. The calendar is the same 400 years later, and of a rule that has no day (the 30th of February) the library
tries all until 9999: a blink from there, and seconds from here, in which nobody is answered."""
LONGEST = 200
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
RANKS = {1: "premier", 2: "deuxième", 3: "troisième", 4: "quatrième", -1: "dernier"}
PARTS = {
    "FREQ": r"DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"[1-9]\d?",
    "BYDAY": r"(?:[+-]?[1-5]?(?:MO|TU|WE|TH|FR|SA|SU))(?:,[+-]?[1-5]?(?:MO|TU|WE|TH|FR|SA|SU))*",
    "BYMONTHDAY": r"-?[1-9]\d?(?:,-?[1-9]\d?)*",
    "BYMONTH": r"[1-9]\d?(?:,[1-9]\d?)*",
    "BYSETPOS": r"-?[1-9]\d?(?:,-?[1-9]\d?)*",
    "WKST": r"MO|SU",
}
DAYS = "|".join(WEEK)
COUNTS = {"deux": 2, "trois": 3, "quatre": 4}
RANK_WORDS = {
    **dict.fromkeys(("premier", "1er"), 1),
    **dict.fromkeys(("deuxieme", "second", "2e", "2eme"), 2),
    **dict.fromkeys(("troisieme", "3e", "3eme"), 3),
    **dict.fromkeys(("quatrieme", "4e", "4eme"), 4),
    "dernier": -1,
}
NUMBER = rf"(?P<count>[1-9]\d?|{'|'.join(COUNTS)})"
RANK = rf"(?P<rank>{'|'.join(RANK_WORDS)})"
EACH_MONTH = "(?: (?:du|de chaque) mois)"
SPOKEN = (
    ("WEEKLY", re.compile(rf"(?:chaque|tous les) (?P<day>{DAYS})s?")),
    ("WEEKLY", re.compile(rf"une? (?P<day>{DAYS}|semaine) sur {NUMBER}")),
    (
        "WEEKLY",
        re.compile(rf"(?:chaque|toutes les) (?:{NUMBER} )?semaines?|hebdomadaire|une fois par semaine"),
    ),
    ("WEEKLY", re.compile(rf"(?:chaque|tous les|les) (?P<day>(?:{DAYS})s?(?: (?:et )?(?:{DAYS})s?)+)")),
    ("MONTHLY", re.compile(rf"(?:chaque|le|tous les) {RANK}s? (?P<day>{DAYS})s?{EACH_MONTH}?")),
    ("MONTHLY", re.compile(rf"{RANK} (?P<day>{DAYS}){EACH_MONTH}")),
    ("MONTHLY", re.compile(rf"(?:chaque|tous les) (?:{NUMBER} )?mois|mensuel(?:le)?|une fois par mois")),
    ("MONTHLY", re.compile(rf"(?:le|tous les) (?P<number>\d{{1,2}}){EACH_MONTH}")),
    ("DAILY", re.compile(r"chaque jour|tous les jours|quotidien")),
)
FIXED = (
    ("FREQ=WEEKLY;INTERVAL=2", re.compile(r"tous les (?:15|quinze) jours")),
    ("FREQ=MONTHLY;INTERVAL=3", re.compile(r"(?:chaque|tous les) trimestres?|trimestriel(?:le)?")),
)
TIMES = re.compile(rf"(\d{{1,3}}(?!\d)|(?:{spelled(99)})(?= ))\s*(?:fois|dates?|seances?|sessions?|x)?")
LEAD = re.compile(r"(?i)^\s*(?:jusqu['’ ]?(?:au|en|à)?|au|en)\s+")
LASTING = re.compile(r"(?:pendant |durant |sur )?(?P<long>\w+ (?:mois|semaines?)|un an)")
A_MONTH = re.compile(rf"(?:fin )?(?P<month>{'|'.join(MONTHS)})(?: (?P<year>\d{{4}}))?")


class RuleRefused(Exception):
    """Its argument names the text that says what to do."""


@dataclass(frozen=True, slots=True)
class RepeatChoice:
    """What is offered: « le deuxième mardi du mois », and its rule."""

    label: str
    rule: str


@dataclass(frozen=True, slots=True)
class SeriesEnd:
    """One of both: the last day, or how many dates, the first included."""

    until: date | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Dates:
    """The first one included. `skipped`: holidays on which it would have been."""

    kept: tuple[date, ...]
    skipped: tuple[date, ...]


def choices(first: date) -> Iterator[RepeatChoice]:
    """What an event on this day may mean by « every »: the fourth Friday of a month may be its last one."""
    day, code = WEEK[first.weekday()], CODES[first.weekday()]
    yield RepeatChoice("Chaque semaine", "FREQ=WEEKLY")
    yield RepeatChoice("Toutes les deux semaines", "FREQ=WEEKLY;INTERVAL=2")
    rank = (first.day - 1) // 7 + 1
    if rank in RANKS:
        yield RepeatChoice(f"Le {RANKS[rank]} {day} du mois", f"FREQ=MONTHLY;BYDAY={rank}{code}")
    if (first + timedelta(days=7)).month != first.month:
        yield RepeatChoice(f"Le {RANKS[-1]} {day} du mois", f"FREQ=MONTHLY;BYDAY=-1{code}")


def spoken_rule(text: str) -> str:
    """« tous les jeudis », « un jeudi sur deux », « le 2e mardi du mois »; empty for anything else."""
    said = normalise(text)
    for rule, pattern in FIXED:
        if pattern.fullmatch(said):
            return rule
    for frequency, pattern in SPOKEN:
        if match := pattern.fullmatch(said):
            return _spoken(frequency, {name: part or "" for name, part in match.groupdict().items()})
    return ""


def _spoken(frequency: str, parts: Mapping[str, str]) -> str:
    count = parts.get("count", "")
    interval = COUNTS.get(count) or int(count or 1)
    rank = RANK_WORDS.get(parts.get("rank", ""), "")
    days = [f"{rank}{CODES[WEEK.index(day)]}" for day in re.findall(DAYS, parts.get("day", ""))]
    rule = f"FREQ={frequency}" + (f";INTERVAL={interval}" if interval > 1 else "")
    if number := parts.get("number"):
        return f"{rule};BYMONTHDAY={int(number)}"
    return rule + (f";BYDAY={','.join(days)}" if days else "")


def accept_rule(text: str) -> str:
    """An RRULE without its end, which is asked apart; or words for one. Raises RuleRefused."""
    if spoken := spoken_rule(text):
        return spoken
    said = re.sub(r"\s+", "", text.strip().upper()).removeprefix("RRULE:").rstrip(";")
    parts = [part.partition("=")[::2] for part in said.split(";")]
    names = [name for name, _ in parts]
    if len(said) > LONGEST or "FREQ" not in names or len(set(names)) != len(names):
        raise RuleRefused("series_rule_unread")
    if {"COUNT", "UNTIL"} & set(names):
        raise RuleRefused("series_rule_with_end")
    if not all(name in PARTS and re.fullmatch(PARTS[name], value) for name, value in parts):
        raise RuleRefused("series_rule_unread")
    _rule(said, date(2026, 1, 1), date(2026, 1, 2))
    return said


def parse_end(text: str, today: date) -> SeriesEnd:
    """« 10 fois », « jusqu’au 30 juin ». Raises RuleRefused."""
    if match := TIMES.fullmatch(normalise(text)):
        count = NUMBERS.get(match[1]) or int(match[1])
        if not 1 < count <= MOST_DATES:
            raise RuleRefused("series_too_many")
        return SeriesEnd(count=count)
    try:
        day = _last_day(LEAD.sub("", text.strip()), today)
    except ValueError:
        day = None
    if day is None:
        raise RuleRefused("series_end_unread")
    return SeriesEnd(until=day)


def _last_day(text: str, today: date) -> date | None:
    """Also « juin », which is its last day, and « six mois ». Raises ValueError for the 31st of February."""
    said = normalise(text)
    if match := LASTING.fullmatch(said):
        return said_day(f"dans {match['long'].replace('un an', '12 mois')}", today)
    if (match := A_MONTH.fullmatch(said)) and match["year"]:
        first = date(int(match["year"]), MONTHS.index(match["month"]) + 1, 1)
        return said_day(f"fin {match['month']}", first)
    return said_day(f"fin {match['month']}" if match else text.removeprefix("la "), today)


def dates(first: date, rule: str, end: SeriesEnd, is_holiday: Callable[[date], bool]) -> Dates:
    """Raises RuleRefused for a rule that brings nothing back, too many dates, or too far a one."""
    last = first + FARTHEST
    if end.until is not None and end.until > last:
        raise RuleRefused("series_too_far")
    kept, skipped = [first], list[date]()
    for day in _days(rule, first, end.until or last):
        if len(kept) == end.count:
            break
        (skipped if is_holiday(day) else kept).append(day)
        if len(kept) > MOST_DATES:
            raise RuleRefused("series_too_many")
    if len(kept) == 1:
        raise RuleRefused("series_empty")
    if end.count is not None and len(kept) < end.count:
        raise RuleRefused("series_too_far")
    return Dates(tuple(kept), tuple(skipped))


def _days(rule: str, first: date, last: date) -> Iterator[date]:
    """Those after the first."""
    for instant in _rule(rule, _moved(first, AHEAD), _moved(last, AHEAD)):
        day = _moved(instant.date(), -AHEAD)
        if day > first:
            yield day


def _moved(day: date, years: int) -> date:
    return day.replace(year=day.year + years)


def _rule(said: str, first: date, last: date) -> rrule:
    """Raises RuleRefused for what the library cannot make days of."""
    until = datetime.combine(last, time(23, 59))
    try:
        found = rrulestr(f"RRULE:{said};UNTIL={until:%Y%m%dT%H%M%S}", dtstart=datetime.combine(first, time()))
    except (ValueError, TypeError) as error:
        raise RuleRefused("series_rule_unread") from error
    if not isinstance(found, rrule):
        raise RuleRefused("series_rule_unread")
    return found
