"""What satisfaction terminals (« bornes ») count: opinions of a month, and how many of a thousand are satisfied.

A share never goes without the number of opinions it is of, and there is none under five.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

FEWEST = 5
"""Opinions under which nothing is said of how people are satisfied."""
THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class TerminalCount:
    """`satisfied`: of a thousand opinions, as the list says it in percent with a decimal. `source`: which terminal."""

    id: str
    department_code: str
    structure_id: str
    month: date
    opinions: int
    satisfied: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """Of several counts together, each weighed by its opinions."""

    opinions: int = 0
    happy: int = 0
    """Opinions times those of a thousand who are satisfied."""

    @property
    def percent(self) -> int | None:
        return round(self.happy / self.opinions / 10) if self.opinions >= FEWEST else None


def share(counts: Iterable[TerminalCount]) -> Share:
    opinions = happy = 0
    for one in counts:
        opinions += one.opinions
        happy += one.opinions * one.satisfied
    return Share(opinions, happy)
