"""The people of the network as its members see them: who agreed to be listed, and what each agreed to show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.domain.core.words.normalise import normalise, telling
from bot.domain.network.roles import Role

TEAM = "@"
"""Before a structure's id, where a list of colleagues says what it was opened from."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """`email`, `phone` (E.164) and `pictured_at` (an instant as stored) are empty for what they do not show.

    `structure` is its label, empty without one.
    """

    id: str
    department_code: str
    role: Role
    first_name: str
    last_name: str
    structure_id: str | None = None
    structure: str = ""
    commune: str = ""
    email: str = ""
    phone: str = ""
    pictured_at: str = ""

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def initials(self) -> str:
        """What stands where there is no picture."""
        letters = (next(filter(str.isalpha, part), "") for part in (self.first_name, self.last_name))
        return "".join(letters).upper()

    @property
    def is_personal(self) -> bool:
        """A line or an address of their own is shown."""
        return bool(self.email or self.phone)


@dataclass(frozen=True, slots=True)
class Team:
    """The people of one structure; `structure` is empty for those who have none."""

    structure: str
    people: Sequence[Colleague]


def in_order(people: Iterable[Colleague]) -> list[Colleague]:
    """By département, structure and name as French sorts them; those without a structure come last."""
    return sorted(people, key=_order)


def _order(one: Colleague) -> tuple[str, bool, str, str, str, str, str]:
    place = (one.department_code, not one.structure, normalise(one.structure), one.structure_id or "")
    return (*place, normalise(one.last_name), normalise(one.first_name), one.id)


def teams(people: Iterable[Colleague]) -> list[Team]:
    """The teams of people who are given in order."""
    grouped = groupby(people, key=lambda one: (one.department_code, one.structure_id, one.structure))
    return [Team(structure, tuple(members)) for (_, _, structure), members in grouped]


def called(people: Iterable[Colleague], words: str) -> list[Colleague]:
    """People whose name has words that begin with the words given; nobody without words."""
    wanted = normalise(words).split()
    return [one for one in people if wanted and _begin(normalise(one.name).split(), wanted)]


def fitting(people: Iterable[Colleague], words: str) -> list[Colleague]:
    """People whose name, structure or commune has words that begin with the words given; all of them without words."""
    wanted = telling(words)
    return [one for one in people if _holds(one, wanted)]


def _holds(one: Colleague, wanted: Sequence[str]) -> bool:
    known = normalise(f"{one.name} {one.structure} {one.commune}").split()
    return _begin(known, wanted)


def _begin(known: Sequence[str], wanted: Sequence[str]) -> bool:
    return all(any(word.startswith(part) for word in known) for part in wanted)
