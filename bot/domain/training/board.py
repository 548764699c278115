"""The training record of a network: which adviser has followed which compulsory module, and who lacks one.

Compulsory modules are for advisers; a module that was followed once is not asked for again (docs/trade.md,
« Trainings »).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.domain.core.words.normalise import normalise
from bot.domain.network.members import ListedMember, Member
from bot.domain.network.roles import Role
from bot.domain.training.modules import Module, TrainingRecord


@dataclass(frozen=True, slots=True)
class Learner:
    """An adviser. `structure`: its label, empty without one. `followed`: by module, the last day."""

    member: Member
    structure: str
    followed: Mapping[str, date] = field(default_factory=dict)

    def lacking(self, modules: Iterable[Module]) -> list[Module]:
        return [module for module in modules if module.id not in self.followed]


@dataclass(frozen=True, slots=True)
class BoardTeam:
    """The advisers of one structure, or (id '') those of none; who lacks something first."""

    structure_id: str
    label: str
    learners: tuple[Learner, ...]
    lacking: int

    @property
    def trained(self) -> int:
        """How many lack nothing."""
        return len(self.learners) - self.lacking


@dataclass(frozen=True, slots=True)
class Board:
    """`modules`: those that are taught, by title; `learners`: every adviser in force, by name."""

    modules: tuple[Module, ...]
    learners: tuple[Learner, ...]

    @property
    def compulsory(self) -> list[Module]:
        return [module for module in self.modules if module.compulsory]

    def followers(self, module_id: str) -> list[Learner]:
        """The latest first."""
        found = [one for one in self.learners if module_id in one.followed]
        return sorted(found, key=lambda one: one.followed[module_id], reverse=True)

    def without(self, module_id: str) -> list[Learner]:
        return [one for one in self.learners if module_id not in one.followed]

    @property
    def trained(self) -> int:
        """Advisers who lack nothing."""
        return sum(not one.lacking(self.compulsory) for one in self.learners)

    def teams(self) -> list[BoardTeam]:
        """Where most is lacking first, then by label."""
        places: defaultdict[str, list[Learner]] = defaultdict(list)
        for one in self.learners:
            places[one.member.structure_id or ""].append(one)
        teams = [self._team(structure_id, people) for structure_id, people in places.items()]
        return sorted(teams, key=lambda team: (-team.lacking, normalise(team.label)))

    def _team(self, structure_id: str, people: Sequence[Learner]) -> BoardTeam:
        needs = {one.member.id: len(one.lacking(self.compulsory)) for one in people}
        ordered = sorted(people, key=lambda one: (-needs[one.member.id], normalise(one.member.name)))
        return BoardTeam(structure_id, people[0].structure, tuple(ordered), sum(map(bool, needs.values())))


def board_of(
    modules: Iterable[Module], people: Iterable[ListedMember], records: Iterable[TrainingRecord]
) -> Board:
    """`people`: everybody listed; only advisers in force are in it."""
    followed: defaultdict[str, dict[str, date]] = defaultdict(dict)
    for record in records:
        days = followed[record.member_id]
        days[record.module_id] = max(record.followed_on, days.get(record.module_id, record.followed_on))
    learners = tuple(
        Learner(entry.member, entry.structure, followed.get(entry.member.id, {}))
        for entry in people
        if entry.member.state == "active" and entry.member.role is Role.CONSEILLER
    )
    return Board(tuple(modules), learners)
