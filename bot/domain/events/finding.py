"""Which events words mean: of the title, the kind and the place, or of the day: « 10/12 », « demain », « janvier »."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.domain.core.words.days import MONTHS, said_day
from bot.domain.core.words.normalise import LITTLE, normalise, singular, telling
from bot.domain.core.words.weekdays import WEEK
from bot.domain.events.events import Event

SHORT_MONTHS = ("janv", "fevr", "fev", "avr", "juil", "sept", "oct", "nov", "dec")
NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?(?!\d)")
IN_WORDS = re.compile(rf"\b(\d{{1,2}})(?:er)? ({'|'.join((*MONTHS, *SHORT_MONTHS))})\b")
NEAR = re.compile(r"\b(?:aujourd hui|ce soir|apres demain|demain)\b")
A_WEEK = timedelta(days=7)


def fits(event: Event, words: str, today: date) -> bool:
    """Whether every word is of the event; `today`: where it is."""
    said = " ".join(telling(words))
    if said in TO_COME:
        return True
    if span := SPAN_SAID.search(said):
        first, last = _span(span[0], today)
        rest = f"{said[: span.start()]} {said[span.end() :]}"
        is_then = any(first <= day <= last for day in _days(event))
        return is_then and (not rest.strip() or _holds(event, rest, today))
    return _is_on(event, words, today) or _holds(event, words, today)


def names_a_time(words: str) -> bool:
    """« novembre », « de lundi »: no code, and nothing else than when something was."""
    return not {*MONTHS, *SHORT_MONTHS, *WEEK}.isdisjoint(normalise(words).split())


def _is_on(event: Event, words: str, today: date) -> bool:
    try:
        day = said_day(words.strip(), today)
    except ValueError:
        return False
    return day is not None and day in tuple(_days(event))


def _holds(event: Event, words: str, today: date) -> bool:
    """« 10/12 » and « 10 décembre » are that day; other figures are whole words, of the title or a year."""
    others = NEAR.sub("", normalise(NUMERIC.sub(" ", words)))
    said = [(int(day), int(month), year) for day, month, year in NUMERIC.findall(words)]
    said += [(int(day), _month(month), "") for day, month in IN_WORDS.findall(others)]
    near = NEAR.findall(normalise(words))
    if not all(_is_of(event, *found) for found in said) or not all(_is_on(event, one, today) for one in near):
        return False
    text = normalise(f"{event.title} {event.kind} {event.venue}")
    known = {*text.split(), *(word for day in _days(event) for word in _words(day))}
    wanted = [singular(word) for word in IN_WORDS.sub(" ", others).split() if word not in LITTLE]
    return all(word in known if word.isdigit() else _begins(word, known) for word in wanted)


def _begins(word: str, known: Iterable[str]) -> bool:
    """« déc. », « lun. », « form »; « rsa » is not of « Persan »."""
    return any(one.startswith(word) for one in known)


def _month(said: str) -> int:
    """« dec » is the twelfth."""
    return 1 + next(number for number, name in enumerate(MONTHS) if name.startswith(said))


def _is_of(event: Event, day: int, month: int, year: str) -> bool:
    return any(
        (one.day, one.month) == (day, month) and (not year or f"{one.year}".endswith(year))
        for one in _days(event)
    )


def _words(day: date) -> Iterator[str]:
    """« jeudi », « decembre », « 2026 »."""
    yield from (WEEK[day.weekday()], MONTHS[day.month - 1], str(day.year))


def _days(event: Event) -> Iterator[date]:
    return (part.starts.date() for part in event.half_days)


SPANS = {
    "cette semaine": (0, "week"),
    "semaine prochaine": (1, "week"),
    "ce mois": (0, "month"),
    "ce mois ci": (0, "month"),
    "mois prochain": (1, "month"),
}


SPAN_SAID = re.compile(rf"\b(?:{'|'.join(sorted(SPANS, key=len, reverse=True))})\b")
TO_COME = frozenset({"venir", "prochaine", "prochaines", "prochain", "prochains", "tout", "tous", "toutes"})


def _span(said: str, today: date) -> tuple[date, date]:
    """First and last day."""
    ahead, unit = SPANS[said]
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + ahead * A_WEEK
        return monday, monday + A_WEEK - timedelta(days=1)
    first: date = today + relativedelta(day=1, months=ahead)
    return first, first + relativedelta(day=31)
