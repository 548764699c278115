"""The hours of some days: those that are said, and what « matin » and « journée » mean where none are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

Minutes: TypeAlias = tuple[int, int]
"""From and to, since midnight."""

MORNING, AFTERNOON = (540, 720), (840, 1020)
PARTS = {
    "matin": (MORNING,),
    **dict.fromkeys(("apres", "aprem", "apm"), (AFTERNOON,)),
    "journ": (MORNING, AFTERNOON),
}
"""By the first letters. What is kept is shown before it counts."""
NOON, LUNCH_IS_OVER = 12 * 60, 13 * 60


@dataclass(slots=True)
class Clause:
    """Some days, and the hours of each of them. `parts`: « matin », as its usual hours."""

    days: list[date] = field(default_factory=list)
    spans: list[Minutes] = field(default_factory=list)
    parts: list[Minutes] = field(default_factory=list)

    @property
    def hours(self) -> list[Minutes]:
        """« matin, 9h30-11h » is no morning and two hours: what is said of it is its hours."""
        return [
            *self.spans,
            *(part for part in self.parts if not any(_is_said(part, span) for span in self.spans)),
        ]


def _is_said(part: Minutes, span: Minutes) -> bool:
    """Whether these hours are those of this part of the day."""
    start, end = span
    if part == MORNING:
        return start < NOON
    return start >= LUNCH_IS_OVER or end > AFTERNOON[0]
