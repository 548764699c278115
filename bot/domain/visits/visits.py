"""A visit of a structure, from the date that is proposed to the sheet that is finished; which structure is next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.directory.structures import Structure

USUAL_MONTHS = 12
FEWEST_MONTHS, MOST_MONTHS = 1, 60


class VisitState(StrEnum):
    PROPOSED = "proposed"
    """The structure has not answered."""
    COUNTERED = "countered"
    """The structure proposes another date."""
    AGREED = "agreed"
    UNDER_WAY = "under_way"
    DONE = "done"
    CANCELLED = "cancelled"


STATES: Mapping[VisitState, str] = {
    VisitState.PROPOSED: "proposée à la structure",
    VisitState.COUNTERED: "autre date proposée par la structure",
    VisitState.AGREED: "convenue",
    VisitState.UNDER_WAY: "en cours",
    VisitState.DONE: "faite",
    VisitState.CANCELLED: "annulée",
}
PLANNED = frozenset({VisitState.PROPOSED, VisitState.COUNTERED, VisitState.AGREED})
FILLED = frozenset({VisitState.UNDER_WAY, VisitState.DONE})
"""With a sheet."""


class VisitSide(StrEnum):
    """Who speaks of a visit: those who animate, or the structure's advisers."""

    NETWORK = "network"
    STRUCTURE = "structure"


WAITS_FOR: Mapping[VisitState, VisitSide] = {
    VisitState.PROPOSED: VisitSide.STRUCTURE,
    VisitState.COUNTERED: VisitSide.NETWORK,
}
"""Whose answer a proposed date waits for."""


@dataclass(frozen=True, slots=True)
class Visit:
    """`starts_at` and `ends_at` are UTC, None for one that was not planned.

    `sequence`: of its calendar file; `in_calendars`: that file was sent for some date.
    """

    id: str
    department_code: str
    structure_id: str
    visitor_id: str | None
    state: VisitState
    created_at: datetime
    changed_at: datetime
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    sequence: int = 0
    in_calendars: bool = False
    begun_at: datetime | None = None
    ended_at: datetime | None = None
    shared_at: datetime | None = None

    @property
    def is_planned(self) -> bool:
        return self.state in PLANNED

    def meets(self, other: Visit) -> bool:
        """Whether one person cannot be at both."""
        if not (self.starts_at and self.ends_at and other.starts_at and other.ends_at):
            return False
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    @property
    def on(self) -> datetime:
        """When it was, or is to be; UTC."""
        return self.begun_at or self.starts_at or self.created_at


@dataclass(frozen=True, slots=True)
class StructureStanding:
    """A structure in the plan. `seen_on`: its last visit, local; `next_at`: of one that is planned, UTC."""

    structure: Structure
    seen_on: date | None = None
    open_commitments: int = 0
    next_at: datetime | None = None
    under_way: str = ""
    """The id of the visit whose sheet is not finished."""


def seen_before(today: date, months: int) -> date:
    """A structure seen on or before this day is to be seen again."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    for day in (today.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day, today.day))
        except ValueError:
            continue
    raise ValueError(today)  # a month has 28 days at least


def is_due(standing: StructureStanding, today: date, months: int) -> bool:
    return standing.seen_on is None or standing.seen_on <= seen_before(today, months)


def by_need(standings: Iterable[StructureStanding]) -> list[StructureStanding]:
    """Those never visited first, then by the last visit, the oldest first."""
    return sorted(standings, key=lambda one: (one.seen_on or date.min, one.structure.label, one.structure.id))


def by_distance(
    standings: Iterable[StructureStanding], latitude: float, longitude: float
) -> list[tuple[StructureStanding, float | None]]:
    """Nearest first, in kilometres; those whose position is not known come last."""
    found = [(one, one.structure.distance_from(latitude, longitude)) for one in standings]
    return sorted(found, key=lambda pair: (pair[1] is None, pair[1] or 0.0, pair[0].structure.label))
