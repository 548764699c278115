"""When structures are asked how their month was, and reminded: on working mornings of the month after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.core.calendar import MORNING, at_hour, is_working_day
from bot.domain.core.departments import Department
from bot.domain.core.words.numbers import number_said
from bot.domain.usage.months import from_stored, moved, stored

LATEST = 20
"""No month has fewer working days than this, less the public holidays of May."""
BETWEEN = re.compile(r"\s*[,;/-]\s*|\s+(?:et\s+)?(?:le\s+)?", re.IGNORECASE)
ORDINAL = re.compile(r"(?<=\d)(?:er|e|[èe]me)$", re.IGNORECASE)
UNITS = re.compile(r"^les?\s+|\s*jours?(?:\s+ouvr\w+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rules:
    """On which working days of the month those who have not answered are reminded."""

    first_reminder: int = 5
    second_reminder: int = 10


@dataclass(frozen=True, slots=True)
class AskedMonth:
    """What a structure is asked: how a month was. It is also the id under which people are reminded of it."""

    structure_id: str
    month: date

    @property
    def key(self) -> str:
        return f"{self.structure_id}.{stored(self.month)}"


def asked_of(key: str) -> AskedMonth:
    structure_id, _, month = key.rpartition(".")
    return AskedMonth(structure_id, from_stored(month))


def instants(month: date, rules: Rules, department: Department) -> Sequence[datetime]:
    """Of the question and its two reminders: 9 h of these working days of the month after, local; in UTC."""
    days = (1, rules.first_reminder, rules.second_reminder)
    return [at_hour(working_day(moved(month, 1), count, department), MORNING, department) for count in days]


def working_day(month: date, count: int, department: Department) -> date:
    """The first, second… working day from the first of the month on."""
    day = month - timedelta(days=1)
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day, department)
    return day


def read_rules(text: str) -> Rules | None:
    """« 5 et 10 », in this order; None for anything else."""
    said = [number_said(ORDINAL.sub("", part)) for part in BETWEEN.split(UNITS.sub("", text.strip()))]
    first, second = said if len(said) == 2 else (None, None)  # noqa: PLR2004
    if first is None or second is None:
        return None
    return Rules(first, second) if 1 < first < second <= LATEST else None
