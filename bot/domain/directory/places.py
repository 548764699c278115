"""Which structure a cell means: by number, id, or a name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from bot.domain.core.normalise import normalise
from bot.domain.directory.structures import Structure


class Places:
    """The structures, as cells name them. `only`: the départements that are in question, None for all.

    Who is of a structure that closed, or went to another département, may be written as they are.
    """

    def __init__(self, structures: Iterable[Structure] = (), only: frozenset[str] | None = None) -> None:
        self.structures = {one.id: one for one in structures}
        self.only = only

    def written(self, structure_id: str | None) -> str:
        """Its name where this says one place only, else number or id; '' for none."""
        return self._written.get(structure_id or "", "")

    def may_receive(self, structure_id: str | None, code: str) -> bool:
        """Whether somebody of the département may be put there."""
        if structure_id is None:
            return True
        place = self.structures[structure_id]
        return place.closed_at is None and place.department_code == code

    def meant(self, text: str, code: str | None) -> str | None:
        """The id; None for an empty text. `code`: the département of the row, if it tells one. Raises ValueError."""
        found = self._meant.get(normalise(text), []) if text else []
        near = [one for one in found if self._is_near(one, code)]
        if len(near) > 1:
            near = [one for one in near if one.closed_at is None]
        chosen = near or found
        if text and len(chosen) != 1:
            raise ValueError("une France services de l’annuaire, et une seule")
        return chosen[0].id if chosen else None

    def _is_near(self, place: Structure, code: str | None) -> bool:
        return (
            place.department_code == code if code else self.only is None or place.department_code in self.only
        )

    @cached_property
    def _written(self) -> Mapping[str, str]:
        near = [one for one in self.structures.values() if self._is_near(one, None)]
        names = Counter(normalise(one.name) for one in near)
        told = {one.id: one.name for one in near if names[normalise(one.name)] == 1}
        return {one.id: told.get(one.id) or one.national_id or one.id for one in self.structures.values()}

    @cached_property
    def _meant(self) -> Mapping[str, list[Structure]]:
        meant: defaultdict[str, list[Structure]] = defaultdict(list)
        for one in self.structures.values():
            for name in {normalise(name) for name in (one.id, one.national_id, one.name, one.label) if name}:
                meant[name].append(one)
        return meant
