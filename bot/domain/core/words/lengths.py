"""How long, and how far away: « 2 semaines », « quinze jours », « un mois »; « dans » is said of what is away."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from bot.domain.core.words.answers import unthanked
from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.numbers import NUMBERS, number_said, spelled

COUNT = rf"\d{{1,3}}|{spelled(99)}"
LENGTH = re.compile(
    rf"(?:(?:pendant|durant|pour|encore) )?"
    rf"(?:(?P<count>{COUNT}) (?P<unit>jour|semaine|mois|an)(?:nee)?s?"
    r"|une (?P<about>huit|quinz)aine(?: de jours)?)"
)
ROUNDED = {"huit": 7, "quinze": 14}
"""« Huit jours » is a week, « quinze jours » two: a number in digits is what it says."""


def day_after(length: str, first: date) -> date | None:
    """The day that is « dix jours », « une quinzaine » away from the first; None for what is no length."""
    match = LENGTH.fullmatch(normalise(length))
    if match is None:
        return None
    if match["about"]:
        return first + timedelta(days=7 if match["about"] == "huit" else 14)
    count, unit = match["count"], match["unit"]
    number = NUMBERS.get(count) or int(count)
    if unit == "jour":
        number = ROUNDED.get(count, number)
    days = {"jour": number, "semaine": 7 * number}.get(unit, 0)
    months = {"mois": number, "an": 12 * number}.get(unit, 0)
    moved: date = first + relativedelta(days=days, months=months)
    return moved


def last_day_of(length: str, first: date) -> date | None:
    """The last day of « 2 semaines » that begin on the first; None for what is no length."""
    beyond = day_after(length, first)
    return beyond - timedelta(days=1) if beyond is not None and beyond > first else None


def months_said(text: str) -> int | None:
    """« 12 », « tous les six mois », « un an »; None for anything else."""
    said = re.sub(r"^(?:tous les|chaque) ", "", normalise(unthanked(text)))
    match = LENGTH.fullmatch(said)
    if match and match["unit"] in ("mois", "an"):
        number = NUMBERS.get(match["count"]) or int(match["count"])
        return number * (12 if match["unit"] == "an" else 1)
    return number_said(unthanked(text))
