"""A stretch of days, as somebody asks for it: « 2026 », « du 1er janvier 2026 au 30 juin 2026 »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.core.words.days import written_day

A_YEAR = re.compile(r"(?:annee |année )?(20\d\d)")
LONGEST = timedelta(days=10 * 366)


@dataclass(frozen=True, slots=True)
class TrainingPeriod:
    """Both days are in it."""

    first: date
    last: date


def read(text: str) -> TrainingPeriod | None:
    """None for what is no period, or one of more than ten years."""
    words = " ".join(text.split())
    if match := A_YEAR.fullmatch(words):
        year = int(match[1])
        return TrainingPeriod(date(year, 1, 1), date(year, 12, 31))
    for before, after in _splits(words):
        try:
            first, last = written_day(before), written_day(after)
        except ValueError:
            continue
        if first and last and first <= last and last - first <= LONGEST:
            return TrainingPeriod(first, last)
    return None


def _splits(words: str) -> list[tuple[str, str]]:
    """Wherever one day may end and the other begin."""
    parts = words.removeprefix("du ").split(" ")
    found = []
    for at in range(1, len(parts)):
        before, after = parts[:at], parts[at:]
        if after[0].casefold() in ("au", "à", "a", "-", "–") and len(after) > 1:
            after = after[1:]
        found.append((" ".join(before), " ".join(after)))
    return found


def offered(today: date) -> list[tuple[str, TrainingPeriod]]:
    """What is asked for most, with its label; of a year that goes on, what is over of it."""
    year = today.year
    return [
        (f"Année {year}", TrainingPeriod(date(year, 1, 1), date(year, 12, 31))),
        (f"Année {year - 1}", TrainingPeriod(date(year - 1, 1, 1), date(year - 1, 12, 31))),
        ("Douze derniers mois", TrainingPeriod(today - timedelta(days=364), today)),
    ]
