"""The first weeks of who came into the network: what is to be done by which day, and how far they are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.core.calendar import first_working_morning
from bot.domain.core.departments import Department

LATE_AFTER = timedelta(days=3)
"""A step is late so long after its day."""
LASTS = timedelta(days=90)
"""From then on nobody is shown as new."""


class Ticker(StrEnum):
    """Who says that a step is done."""

    NEWCOMER = "newcomer"
    BUDDY = "buddy"
    ANIMATEUR = "animateur"


@dataclass(frozen=True, slots=True)
class PathStep:
    """`day`: so many days after the one they came in. `module_id`: done by itself once it is followed."""

    id: str
    department_code: str
    day: int
    text: str
    link: str = ""
    module_id: str | None = None
    ticked_by: Ticker = Ticker.NEWCOMER


USUAL: Sequence[tuple[int, str, Ticker]] = (
    (1, "Chercher un contact : écrire « caf » ou « carte grise »", Ticker.NEWCOMER),
    (1, "Choisir ce que l’annuaire montre de moi : /preferences", Ticker.NEWCOMER),
    (1, "Rencontrer ou appeler l’animateur", Ticker.ANIMATEUR),
    (7, "Regarder les formations à venir et s’inscrire : /formations", Ticker.NEWCOMER),
    (7, "Échanger avec mon binôme d’une autre structure", Ticker.BUDDY),
    (30, "Passer une demi-journée dans une autre structure", Ticker.ANIMATEUR),
    (30, "Faire le point sur ce premier mois", Ticker.ANIMATEUR),
)
"""What a département begins with: its animateur changes it."""


@dataclass(frozen=True, slots=True)
class PathProgress:
    """Of one newcomer. `steps` by day; `done`: ids of those that are."""

    member_id: str
    started_on: date
    steps: Sequence[PathStep]
    done: frozenset[str]

    @property
    def left(self) -> list[PathStep]:
        return [step for step in self.steps if step.id not in self.done]

    @property
    def numbers(self) -> dict[str, int]:
        """From 1 on, by the step's id: what is done keeps its number, so that « fait 2 » twice means one step."""
        return {step.id: number for number, step in enumerate(self.steps, 1)}

    @property
    def is_over(self) -> bool:
        return not self.left

    def due(self, today: date) -> list[PathStep]:
        """Not done, and their day has come."""
        return [step for step in self.left if self.started_on + timedelta(days=step.day) <= today]

    def late(self, today: date) -> list[PathStep]:
        return self.due(today - LATE_AFTER)


def mornings(started_on: date, days: Collection[int], department: Department) -> list[datetime]:
    """9 h of each step's day, or of the first working day after it; once a morning."""
    found = {first_working_morning(started_on + timedelta(days=day), department) for day in days}
    return sorted(found)
