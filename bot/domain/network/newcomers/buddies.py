"""Which volunteer is asked first to be somebody's buddy: of their sector, then the nearest, then who has fewest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import inf

from bot.domain.directory.structures import Structure


@dataclass(frozen=True, slots=True)
class Volunteer:
    """`load`: for how many they are a buddy already. `structure` None: nobody knows where they work."""

    member_id: str
    name: str
    structure: Structure | None
    load: int = 0


def in_order(
    volunteers: Iterable[Volunteer], home: Structure | None, sectors: Mapping[str, Collection[str]]
) -> list[Volunteer]:
    """Those of another structure than `home`. `sectors`: by structure."""
    own = set(sectors.get(home.id, ())) if home else set()
    others = [
        one for one in volunteers if one.structure is None or home is None or one.structure.id != home.id
    ]
    return sorted(
        others,
        key=lambda one: (
            one.structure is None or own.isdisjoint(sectors.get(one.structure.id, ())),
            _distance(home, one.structure),
            one.load,
            one.name,
        ),
    )


def _distance(home: Structure | None, other: Structure | None) -> float:
    """In kilometres; last who is nobody knows how far."""
    if home is None or other is None:
        return inf
    if home.latitude is None or home.longitude is None:
        return inf
    found = other.distance_from(home.latitude, home.longitude)
    return inf if found is None else found
