"""The day of the week that is written before a date: « mardi 24 novembre »."""

from __future__ import annotations

import re
from datetime import date

from bot.domain.core.words.normalise import normalise

WEEK = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
SHORT_WEEK = tuple(day[:3] for day in WEEK)
NAMED_DAY = re.compile(rf"(?:le )?({'|'.join((*WEEK, *SHORT_WEEK))})\b")


class OtherWeekday(ValueError):
    """The day is one, but not of the day of the week that is written before it."""

    def __init__(self, found: date) -> None:
        super().__init__(f"{found} is another day of the week")
        self.found = found


def on_its_weekday(text: str, found: date) -> date:
    """« Lundi 24 novembre » of a year in which it is a Tuesday is no day. Raises OtherWeekday."""
    said = NAMED_DAY.match(normalise(text))
    if said and not WEEK[found.weekday()].startswith(said[1]):
        raise OtherWeekday(found)
    return found
