"""The bilan of the Journées: what took place, with whom, and who came; every number beside what it is a part of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.campaigns.programme import Programme, ProgrammeEntry


@dataclass(frozen=True, slots=True)
class CampaignCount:
    """`told`: activities of which it is known how many came; `attendance`: how many, there."""

    activities: int = 0
    press: int = 0
    partnered: int = 0
    told: int = 0
    attendance: int = 0

    @property
    def mean(self) -> float | None:
        """People an activity of which it is known; None of none."""
        return self.attendance / self.told if self.told else None


def count(entries: Iterable[ProgrammeEntry]) -> CampaignCount:
    activities = [entry.activity for entry in entries]
    known = [one.attendance for one in activities if one.attendance is not None]
    return CampaignCount(
        len(activities),
        sum(one.press for one in activities),
        sum(bool(one.partners) for one in activities),
        len(known),
        sum(known),
    )


@dataclass(frozen=True, slots=True)
class CampaignFigures:
    """`before`: those of the last year of which something is known."""

    programme: Programme
    before: Programme | None = None

    @property
    def total(self) -> CampaignCount:
        return count(self.programme.entries)

    @property
    def total_before(self) -> CampaignCount:
        return count(self.before.entries) if self.before else CampaignCount()

    @property
    def by_day(self) -> Mapping[date, CampaignCount]:
        return {group.day: count(group.entries) for group in self.programme.by_day() if group.day}

    @property
    def by_structure(self) -> Sequence[tuple[str, str, CampaignCount]]:
        """Each structure that was open, or took part: id, what it answered, its count."""
        programme = self.programme
        places = {**programme.structures, **{one.structure.id: one.structure for one in programme.entries}}
        ordered = sorted(places.values(), key=lambda one: (one.label.casefold(), one.id))
        return [(one.id, self._answer(one.id), count(programme.of(one.id))) for one in ordered]

    def _answer(self, structure_id: str) -> str:
        if structure_id in self.programme.taking_part:
            return "participe"
        return "rien de prévu" if structure_id in self.programme.nothing else "sans réponse"

    @property
    def by_partner(self) -> Sequence[tuple[str, int]]:
        """Activities with each, the most frequent first."""
        return _ranked(self.programme.entries, lambda entry: entry.activity.partners)

    @property
    def structures(self) -> Mapping[str, str]:
        programme = self.programme
        named = {entry.structure.id: entry.structure.label for entry in programme.entries}
        return {**{one.id: one.label for one in programme.structures.values()}, **named}


def _ranked(
    entries: Iterable[ProgrammeEntry], of: Callable[[ProgrammeEntry], Iterable[str]]
) -> list[tuple[str, int]]:
    found: Counter[Hashable] = Counter(name for entry in entries for name in of(entry))
    return sorted(((str(name), times) for name, times in found.items()), key=lambda pair: (-pair[1], pair[0]))
