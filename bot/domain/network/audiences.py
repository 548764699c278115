"""Who something is for: people of one département, by role, by place, or by what they have not learnt yet."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.domain.network.members import Member
from bot.domain.network.roles import Role


@dataclass(frozen=True, slots=True)
class Audience:
    """What is empty does not narrow it. Sectors and structures widen each other; the rest narrows.

    `sectors`, `structures`: ids. `lacks`: the id of a module; who has followed it is not meant.
    """

    roles: frozenset[Role] = frozenset()
    sectors: frozenset[str] = frozenset()
    structures: frozenset[str] = frozenset()
    lacks: str = ""

    @property
    def is_everybody(self) -> bool:
        return self == EVERYBODY

    def admits(self, member: Member, sectors: Collection[str], followed: Collection[str]) -> bool:
        """`sectors`: those of the member's structure; `followed`: the modules they have followed, by id."""
        if self.roles and member.role not in self.roles:
            return False
        if self.lacks and self.lacks in followed:
            return False
        if not (self.sectors or self.structures):
            return True
        return member.structure_id in self.structures or not self.sectors.isdisjoint(sectors)


EVERYBODY = Audience()


def written(audience: Audience) -> str:
    """JSON, without what is empty; « {} » is everybody."""
    parts: Mapping[str, object] = {
        "roles": sorted(audience.roles),
        "sectors": sorted(audience.sectors),
        "structures": sorted(audience.structures),
        "lacks": audience.lacks,
    }
    return json.dumps({name: part for name, part in parts.items() if part})


@lru_cache(maxsize=1_024)
def read(text: str) -> Audience:
    parts = json.loads(text)
    return Audience(
        roles=frozenset(Role(role) for role in parts.get("roles", ())),
        sectors=frozenset(parts.get("sectors", ())),
        structures=frozenset(parts.get("structures", ())),
        lacks=parts.get("lacks", ""),
    )


def holds(audience: Audience, part: str, value: str) -> bool:
    """Whether it is chosen; `part` as for `toggled`."""
    match part:
        case "roles":
            return value in audience.roles
        case "sectors":
            return value in audience.sectors
        case "structures":
            return value in audience.structures
        case "lacks":
            return audience.lacks == value
    return audience.is_everybody


def toggled(audience: Audience, part: str, value: str) -> Audience:
    """With or without one more role, sector or structure; `part` is the field's name. Raises ValueError for none.

    There is one module that somebody lacks: another one takes its place.
    """
    match part:
        case "roles":
            return replace(audience, roles=audience.roles ^ {Role(value)})
        case "sectors":
            return replace(audience, sectors=audience.sectors ^ {value})
        case "structures":
            return replace(audience, structures=audience.structures ^ {value})
        case "lacks":
            return replace(audience, lacks="" if audience.lacks == value else value)
        case "everybody":
            return EVERYBODY
    raise ValueError(part)
