"""The programme of a year's Journées, by day and by place; who answered, and who is silent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bot.domain.campaigns.activities import Activity
from bot.domain.campaigns.campaigns import Campaign
from bot.domain.core.departments import Department
from bot.domain.core.words.normalise import normalise
from bot.domain.directory.structures import Structure


@dataclass(frozen=True, slots=True)
class ProgrammeEntry:
    """An activity and the structure whose it is."""

    activity: Activity
    structure: Structure

    @property
    def address(self) -> str:
        """Of the structure, on one line; '' when the list has none."""
        town = f"{self.structure.postcode} {self.structure.commune}".strip()
        return ", ".join(part for part in (self.structure.address, town) if part)


@dataclass(frozen=True, slots=True)
class ProgrammeGroup:
    """Those of one day (`day`), or of one structure (`structure`)."""

    entries: Sequence[ProgrammeEntry]
    day: date | None = None
    structure: Structure | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """`campaign` None: of a year that only a list tells of. `structures`: those that were open then, by id.

    `nothing`: ids of those that said that nothing is planned.
    """

    department: Department
    year: int
    campaign: Campaign | None
    entries: Sequence[ProgrammeEntry]
    structures: Mapping[str, Structure]
    nothing: frozenset[str] = frozenset()

    @property
    def taking_part(self) -> frozenset[str]:
        return frozenset(entry.structure.id for entry in self.entries)

    @property
    def silent(self) -> list[Structure]:
        """By name."""
        answered = self.taking_part | self.nothing
        return sorted((one for one in self.structures.values() if one.id not in answered), key=_name)

    @property
    def answered(self) -> int:
        return len(self.structures) - len(self.silent)

    @property
    def days(self) -> list[date]:
        return sorted({entry.activity.day for entry in self.entries})

    def on(self, day: date) -> list[ProgrammeEntry]:
        return [entry for entry in self.entries if entry.activity.day == day]

    def of(self, structure_id: str | None) -> list[ProgrammeEntry]:
        return [entry for entry in self.entries if entry.structure.id == structure_id]

    def by_day(self) -> list[ProgrammeGroup]:
        return [
            ProgrammeGroup(list(entries), day=day)
            for day, entries in groupby(self.entries, lambda one: one.activity.day)
        ]

    def by_place(self) -> list[ProgrammeGroup]:
        ordered = sorted(self.entries, key=lambda one: (*_name(one.structure), one.activity.order))
        return [
            ProgrammeGroup(list(entries), structure=found)
            for found, entries in groupby(ordered, lambda one: one.structure)
        ]


def ordered(activities: Iterable[Activity], structures: Mapping[str, Structure]) -> list[ProgrammeEntry]:
    """In the order of a programme; those of a structure that nobody knows any more are left out."""
    entries = [
        ProgrammeEntry(one, structures[one.structure_id])
        for one in activities
        if one.structure_id in structures
    ]
    return sorted(
        entries, key=lambda one: (*one.activity.order[:2], *_name(one.structure), one.activity.title)
    )


def were_open(structures: Iterable[Structure], day: date) -> dict[str, Structure]:
    """Those of the national list that were open on a day."""
    return {
        one.id: one
        for one in structures
        if (one.closed_at is None or one.closed_at[:10] > day.isoformat())
        and (one.labelled_on is None or one.labelled_on <= day)
    }


def _name(structure: Structure) -> tuple[str, str]:
    return normalise(structure.label), structure.id
