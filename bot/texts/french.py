"""Dates, ages and plurals as French writes them (docs/trade.md, « French conventions »)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Protocol

from babel.dates import format_date

from bot.domain.core.words.normalise import unaccented

NBSP = "\N{NO-BREAK SPACE}"
LOOSE_END = f" {NBSP},;:.([«–-"
"""What a text is not cut after."""
MOST_DAYS = 4
"""Of an event, told one by one."""


@lru_cache(maxsize=4_096)
def day(value: date, today: date | None = None) -> str:
    """« mardi 24 novembre 2026 », « dimanche 1er décembre 2024 »; the year is left out when it is `today`'s."""
    pattern = "EEEE d MMMM" if today and today.year == value.year else "EEEE d MMMM y"
    text = format_date(value, pattern, locale="fr_FR")
    return text.replace(" 1 ", f" 1er{NBSP}", 1) if value.day == 1 else text


def clock_time(value: datetime | time, *, digits: bool = False) -> str:
    """« 14 h », « 14 h 30 »; in digits « 14:00 », « 14:30 »."""
    if digits:
        return f"{value:%H:%M}"
    minutes = f"{NBSP}{value.minute:02d}" if value.minute else ""
    return f"{value.hour}{NBSP}h{minutes}"


def moment(value: datetime, *, digits: bool = False) -> str:
    """« mardi 24 novembre 2026 à 14 h 30 », of a local datetime."""
    return f"{day(value.date())} à {clock_time(value, digits=digits)}"


def soon(value: datetime, now: datetime, *, digits: bool = False) -> str:
    """« à 14 h », « demain à 9 h », « lundi à 9 h », « lundi 7 décembre à 9 h », of local datetimes.

    What is past is said so: « lundi » is the next one.
    """
    hour, ahead = f"à {clock_time(value, digits=digits)}", (value.date() - now.date()).days
    if ahead < 0:
        return then(value, now, digits=digits)
    if ahead == 0:
        return hour
    if ahead == 1:
        return f"demain {hour}"
    within_a_week = value.date() < now.date() + timedelta(days=7)
    name = (
        format_date(value.date(), "EEEE", locale="fr_FR") if within_a_week else day(value.date(), now.date())
    )
    return f"{name} {hour}"


def then(value: datetime, now: datetime, *, digits: bool = False) -> str:
    """When it was: « à 17 h 42 », « hier à 17 h 42 », « le vendredi 4 décembre à 17 h 42 », of local datetimes."""
    hour, back = f"à {clock_time(value, digits=digits)}", (now.date() - value.date()).days
    if back == 0:
        return hour
    return f"hier {hour}" if back == 1 else f"le {day(value.date(), now.date())} {hour}"


class SpanLike(Protocol):
    """From one local datetime to another of the same day."""

    @property
    def starts(self) -> datetime: ...
    @property
    def ends(self) -> datetime: ...


def hours(spans: Sequence[SpanLike], today: date | None = None, *, digits: bool = False) -> str:
    """« mardi 1er décembre, 9 h – 12 h et 14 h – 17 h », a line a day; many days are told by the first and the last."""
    days = {day_of: list(parts) for day_of, parts in groupby(spans, key=lambda span: span.starts.date())}
    if len(days) > MOST_DAYS:
        first, last = spans[0].starts.date(), spans[-1].ends.date()
        return f"du {day(first, today)} au {day(last, today)}, {plural(len(spans), 'demi-journée', 'demi-journées')}"
    lines = [
        f"{day(one, today)}, " + " et ".join(_span(part, digits=digits) for part in parts)
        for one, parts in days.items()
    ]
    return "\n".join([*lines[:1], *map(capitalize_first, lines[1:])])


def _span(part: SpanLike, *, digits: bool) -> str:
    start, end = (clock_time(moment, digits=digits) for moment in (part.starts, part.ends))
    overnight = "" if part.starts.date() == part.ends.date() else f" le {day(part.ends.date())}"
    return f"{start} – {end}{overnight}"


def number(value: float) -> str:
    """« 3,5 », « 7 »."""
    return f"{value:g}".replace(".", ",")


def duration(span: timedelta) -> str:
    """« 3 h », « 3 h 30 », « 45 min »."""
    hours, minutes = divmod(round(span.total_seconds() / 60), 60)
    if not hours:
        return f"{minutes}{NBSP}min"
    return f"{hours}{NBSP}h{NBSP}{minutes:02d}" if minutes else f"{hours}{NBSP}h"


def plural(count: int, singular: str, several: str) -> str:
    """French counts as singular below two: « 0 réponse », « 1 réponse », « 1 204 réponses »."""
    return f"{thousands(count)}{NBSP}{singular if count < 2 else several}"  # noqa: PLR2004


def clip(text: str, length: int) -> str:
    """At most `length` characters, cut after a word: « Carte grise, dossiers bloqués… »."""
    if len(text) <= length:
        return text
    kept = text[:length]
    words = kept[: kept.rfind(" ")] if " " in kept else kept[:-1]
    return words.rstrip(LOOSE_END) + "…"


def age(value: date, today: date) -> str:
    """How long ago, in the largest unit that says enough: « aujourd’hui », « il y a 3 mois »."""
    days = (today - value).days
    if days <= 0:
        return "aujourd’hui"
    if days == 1:
        return "hier"
    return f"il y a {_ago(days)}"


def _ago(days: int) -> str:
    if days < 14:  # noqa: PLR2004
        return f"{days}{NBSP}jours"
    if days < 60:  # noqa: PLR2004
        return f"{days // 7}{NBSP}semaines"
    if days < 730:  # noqa: PLR2004
        return f"{days // 30}{NBSP}mois"
    return f"{days // 365}{NBSP}ans"


def capitalize_first(text: str) -> str:
    """Only the first letter changes: « RSA » stays « RSA »."""
    return text[:1].upper() + text[1:]


def show_distance(kilometres: float) -> str:
    """« 800 m », « 3,4 km », « 27 km »."""
    if kilometres < 0.1:  # noqa: PLR2004
        return f"moins de 100{NBSP}m"
    if kilometres < 1:
        return f"{round(kilometres * 10) * 100}{NBSP}m"
    shown = f"{kilometres:.1f}".replace(".", ",") if kilometres < 10 else f"{kilometres:.0f}"  # noqa: PLR2004
    return f"{shown}{NBSP}km"


def month(first: date) -> str:
    """« décembre 2026 »."""
    return format_date(first, "MMMM y", locale="fr_FR")


def of_month(first: date) -> str:
    """« de novembre 2026 », « d’octobre 2026 »."""
    name = month(first)
    return f"d’{name}" if name[0] in "ao" else f"de {name}"


VOWELS = tuple("aeiouh")


def of_name(name: str) -> str:
    """« de Karim », « d’Amélie », « d’Hugo », « de Yasmina », « d’Yves »."""
    said = unaccented(name)
    elides = said[:1] in VOWELS or (said[:1] == "y" and said[1:2] not in VOWELS)
    return f"d’{name}" if said and elides else f"de {name}"


def month_abbreviation(first: date) -> str:
    """« nov. », « mars »."""
    return format_date(first, "MMM", locale="fr_FR")


def thousands(value: int) -> str:
    """« 1 204 », with a space that does not break."""
    return f"{value:,}".replace(",", NBSP)


def percent_change(value: int | None) -> str:
    """« +3 % », « −12 % », « inchangé »; « non comparable » where there is nothing to compare with."""
    if value is None:
        return "non comparable"
    sign = "+" if value > 0 else "−"
    return f"{sign}{abs(value)}{NBSP}%" if value else "inchangé"
