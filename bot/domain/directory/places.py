"""Which structure a cell means: by number, id, or a name, also as people shorten it: « FS Persan », « Persan (95) »."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from bot.domain.core.words.likeness import most_alike
from bot.domain.core.words.normalise import normalise, singular
from bot.domain.directory.structures import Structure

GOES_WITHOUT_SAYING = frozenset(
    {"france", "service", "fs", "mfs", "msap", "maison", "espace"}
    | {"de", "du", "des", "d", "la", "le", "les", "l", "a", "au", "en"}
)
"""What lists put before the name of a place, or leave out of it."""
CODE_BEHIND = re.compile(r"\s*\(\d{2,5}\)\s*$")
NUMBER_BEFORE = re.compile(r"(\d{1,6})\s*[-–—:]\s*(\D.*)", re.DOTALL)
"""« 90009 - France services de Persan »."""
MOST_NAMED = 3


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
        if not text:
            return None
        found = self._meant.get(normalise(text), [])
        near = [one for one in found if self._is_near(one, code)]
        if len(near) > 1:
            near = [one for one in near if one.closed_at is None]
        chosen = near or found or self._shortened(text, code)
        if len(chosen) != 1:
            raise ValueError(
                f"une France services de l’annuaire, et une seule{self._hint(text, code, chosen)}"
            )
        return chosen[0].id

    def _shortened(self, text: str, code: str | None) -> list[Structure]:
        """In force and near, whose name or commune this is but for what goes without saying."""
        numbered = NUMBER_BEFORE.fullmatch(text)
        if numbered and (known := self._meant.get(normalise(numbered[1]))):
            return [one for one in known if key_of(numbered[2]) in keys_of(one)]
        return [one for one in self._keys.get(key_of(text), ()) if self._is_near(one, code)]

    def _hint(self, text: str, code: str | None, found: Sequence[Structure]) -> str:
        """Those it may be; of a name that is misspelt, the one that is meant."""
        here = {one.name for one in found if self._is_near(one, code)}
        if len(here) > 1:
            names = ", ".join(sorted(here)[:MOST_NAMED])
            return f" (plusieurs lui ressemblent\u00a0: {names})"
        keys = [key for key, places in self._keys.items() if any(self._is_near(one, code) for one in places)]
        alike = [
            one for one in self._keys.get(most_alike(key_of(text), keys), ()) if self._is_near(one, code)
        ]
        return f"\u00a0: vouliez-vous écrire «\u00a0{alike[0].name}\u00a0»\u00a0?" if len(alike) == 1 else ""

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

    @cached_property
    def _keys(self) -> Mapping[str, list[Structure]]:
        found: defaultdict[str, list[Structure]] = defaultdict(list)
        for one in self.structures.values():
            for key in keys_of(one) if one.closed_at is None else ():
                found[key].append(one)
        return found


def keys_of(place: Structure) -> set[str]:
    """What it may be called in a list, as `key_of` says it."""
    names = (place.name, place.label, place.full_label, place.commune)
    return set(filter(None, map(key_of, names)))


def key_of(name: str) -> str:
    """« FS Persan », « Maison France services de Persan (95) » and « PERSAN » are the same."""
    words = map(singular, normalise(CODE_BEHIND.sub("", name)).split())
    return " ".join(word for word in words if word not in GOES_WITHOUT_SAYING)
