"""Concerns (« points d’attention »): why a structure needs its animateur, since when, and what was put aside.

Only who animates the network and the préfecture may know them. Nothing in them is about a citizen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.directory.structures import Structure

LONGEST_WHY = 200
MOST_DAYS_ASIDE = 366

Facts = Mapping[str, int | str]
"""The figures of a concern: numbers, days as ISO writes them, the number of an incident. No text of somebody’s."""


class ConcernReason(StrEnum):
    SAFETY = "safety"
    UNREACHABLE = "unreachable"
    FIGURES_DOWN = "figures_down"
    NO_FIGURES = "no_figures"
    DISSATISFIED = "dissatisfied"
    UNTRAINED = "untrained"
    ACTIONS_LATE = "actions_late"
    NOT_VISITED = "not_visited"


@dataclass(frozen=True, slots=True)
class ConcernKind:
    """A reason. `word`: how it is typed. `weight`: how much it counts in the order.

    `usual`: its number where a département has chosen none, between `fewest` and `most`. `step`: by so much more of its
    measure it has got worse.
    """

    title: str
    word: str
    usual: int
    fewest: int
    most: int
    weight: int
    step: int


KINDS: Mapping[ConcernReason, ConcernKind] = {
    ConcernReason.SAFETY: ConcernKind("incident de sécurité", "sécurité", 90, 7, 365, 3, 1),
    ConcernReason.UNREACHABLE: ConcernKind("personne à joindre", "joignabilité", 1, 1, 10, 3, 1),
    ConcernReason.FIGURES_DOWN: ConcernKind("demandes en baisse", "demandes", 30, 5, 90, 2, 10),
    ConcernReason.NO_FIGURES: ConcernKind("chiffres non donnés", "chiffres", 2, 1, 12, 2, 1),
    ConcernReason.DISSATISFIED: ConcernKind("satisfaction basse", "satisfaction", 80, 10, 99, 2, 5),
    ConcernReason.UNTRAINED: ConcernKind("pas de conseiller formé", "formation", 1, 1, 10, 2, 1),
    ConcernReason.ACTIONS_LATE: ConcernKind("actions en retard", "actions", 1, 1, 20, 1, 1),
    ConcernReason.NOT_VISITED: ConcernKind("pas visitée", "visites", 12, 1, 60, 1, 6),
}
"""The measures: days since year 1 of the last incident; advisers that are missing; percent of the fall; months without
an answer; percent who are not satisfied; advisers that are missing; actions; months since the visit."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """From which number on a reason counts; `is_on` False: never."""

    number: int
    is_on: bool = True


Thresholds = Mapping[ConcernReason, Threshold]
USUAL: Thresholds = {reason: Threshold(kind.usual) for reason, kind in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Observed:
    """A reason as the figures of a day give it."""

    reason: ConcernReason
    measure: int
    facts: Facts


@dataclass(frozen=True, slots=True)
class Aside:
    """Put aside up to the day `until`, this day too, unless it gets worse than `measure`. `by` None: erased."""

    until: date
    why: str
    measure: int
    by: str | None
    on: date


@dataclass(frozen=True, slots=True)
class Concern:
    """`ended_on`: the day on which the figures gave it no more."""

    id: str
    department_code: str
    structure_id: str
    reason: ConcernReason
    measure: int
    facts: Facts
    since: date
    ended_on: date | None = None
    aside: Aside | None = None

    @property
    def kind(self) -> ConcernKind:
        return KINDS[self.reason]

    @property
    def is_open(self) -> bool:
        return self.ended_on is None

    def is_aside(self, today: date) -> bool:
        return self.aside is not None and today <= self.aside.until


@dataclass(frozen=True, slots=True)
class FollowedStructure:
    """A structure with its concerns: those that count today, and those that are put aside; the heaviest first."""

    structure: Structure
    concerns: Sequence[Concern] = ()
    aside: Sequence[Concern] = ()

    @property
    def all(self) -> Sequence[Concern]:
        return [*self.concerns, *self.aside]


def followed(
    places: Iterable[Structure], concerns: Iterable[Concern], today: date
) -> list[FollowedStructure]:
    """Structures with something to follow or put aside: those with most concerns first, then with the heaviest."""
    of_place: dict[str, list[Concern]] = {}
    for one in sorted(concerns, key=lambda each: (-each.kind.weight, each.since, each.reason)):
        if one.is_open:
            of_place.setdefault(one.structure_id, []).append(one)
    found = [
        FollowedStructure(
            place,
            [one for one in of_place[place.id] if not one.is_aside(today)],
            [one for one in of_place[place.id] if one.is_aside(today)],
        )
        for place in places
        if place.id in of_place
    ]
    return sorted(found, key=_need)


def _need(one: FollowedStructure) -> tuple[int, int, str, str]:
    weight = sum(each.kind.weight for each in one.concerns)
    return -len(one.concerns), -weight, one.structure.label, one.structure.id


def dated(facts: Facts) -> Mapping[str, object]:
    """The same, for a sentence: what is written as ISO writes a day or a month is a date."""
    return {name: _dated(value) for name, value in facts.items()}


def _dated(value: int | str) -> object:
    """A month is its first day; the number of an incident stays as it is."""
    text = f"{value}-01" if isinstance(value, str) and len(value) == len("2026-11") else value
    try:
        return date.fromisoformat(text) if isinstance(text, str) else text
    except ValueError:
        return value


def lasted(one: Concern, today: date) -> int:
    """Days, up to its end or today."""
    return ((one.ended_on or today) - one.since).days
