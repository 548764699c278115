"""What advisers think of how partners answer them: three questions a partner, counted and never kept one by one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.core.forms import Form, FormStep, NotAccepted
from bot.domain.core.words.days import day_of_year
from bot.domain.core.words.normalise import normalise

QUESTIONS = ("Le délai de réponse", "La qualité de la réponse", "La facilité à joindre")
MARKS = {1: "Mauvais", 2: "Passable", 3: "Bien", 4: "Très bien"}
FEWEST = 5
"""Answers under which nothing is said of a partner."""
LASTS = timedelta(days=14)
REMINDED_AFTER = 7  # days
MOST_DAYS = 2
LEAP = 2024  # a year in which every day of the calendar exists
BETWEEN = re.compile(r"\s*(?:,|;|&|\bet\b|\bpuis\b|(?<=\s)[-–](?=\s)|\n)\s*")
NONE = frozenset({"aucune", "aucun", "aucune date", "pas de date", "jamais", "non", "sans", "rien"})


@dataclass(frozen=True, slots=True)
class Survey:
    """`partners`: ids, in the order of the menus. `asked`, `answered`: how many people."""

    id: str
    department_code: str
    partners: Sequence[str]
    opened_at: datetime
    closes_at: datetime
    asked: int
    answered: int = 0
    closed_at: datetime | None = None
    opened_by: str | None = None

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


@dataclass(frozen=True, slots=True)
class PartnerResult:
    """`means`: of each question, from 1 to 4; none under five answers, whose number is not said either."""

    partner_id: str
    answers: int | None
    means: Sequence[float] = ()


Counts = Mapping[int, Mapping[int, int]]
"""Question → mark → how many said it."""


def result(partner_id: str, counts: Counts) -> PartnerResult:
    answers = sum(counts.get(0, {}).values())
    if answers < FEWEST:
        return PartnerResult(partner_id, None)
    means = [
        round(sum(mark * total for mark, total in counts[number].items()) / answers, 1)
        for number in range(len(QUESTIONS))
    ]
    return PartnerResult(partner_id, answers, means)


def read_marks(text: str) -> list[int] | None:
    """« 342 » → one mark a question, those that were tapped so far; None for anything else."""
    fits = len(text) <= len(QUESTIONS) and all(mark in "1234" for mark in text)
    return [int(mark) for mark in text] if fits else None


def read_days(text: str) -> list[str] | None:
    """« 15/03 et 15/09 » → « 03-15 », « 09-15 »; [] for « aucune », None for anything else."""
    if text.strip() == "-" or normalise(text) in NONE:
        return []
    try:
        found = [_day(part) for part in BETWEEN.split(text.strip())]
    except ValueError:
        return None
    days = sorted(f"{day:%m-%d}" for day in found if day)
    return days if len(days) == len(found) == len(set(days)) <= MOST_DAYS else None


def _day(text: str) -> date | None:
    """Raises ValueError for the 31st of February."""
    said = day_of_year(text)
    return date(LEAP, said[1], said[0]) if said else None


def accept_days(answer: str) -> str:
    if read_days(answer) is None:
        raise NotAccepted("survey_days")
    return answer


SURVEY_DAYS = Form("survey_days", (FormStep("days", accept_days),))
