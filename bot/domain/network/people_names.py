"""Who of the network a row means: by id, else by name, and by structure where two people share one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bot.domain.core.likeness import most_alike
from bot.domain.core.normalise import normalise
from bot.domain.network.members import Member

LEFT = "left"
CIVILITIES = {"m", "mr", "mme", "mlle", "monsieur", "madame"}


class PeopleNames:
    """The order of first and last name does not count; who left is meant only where nobody else is."""

    def __init__(self, people: Iterable[Member] = ()) -> None:
        self.people = {one.id: one for one in people}
        self._keys: defaultdict[str, list[Member]] = defaultdict(list)
        for one in self.people.values():
            if key := _key(one.name):
                self._keys[key].append(one)

    def meant(self, name: str, code: str | None, structure_id: str | None) -> list[Member]:
        """None, the one, or several that a structure may tell apart. `code`: the département, where it is known."""
        found = [one for one in self._keys.get(_key(name), ()) if code in (None, one.department_code)]
        near = [one for one in found if structure_id is None or one.structure_id == structure_id]
        here = [one for one in near or found if one.state != LEFT]
        return here or near or found

    def called(self, words: str) -> list[Member]:
        """In force, and of whose name these words are a part: a first name, a last name; by name."""
        said = set(normalise(words).split()) - CIVILITIES
        found = [one for one in self.people.values() if one.state == "active" and said]
        return sorted(
            (one for one in found if said <= set(normalise(one.name).split())), key=lambda one: one.name
        )

    def near(self, name: str, code: str | None) -> str:
        """The name that is spelt almost so; '' when there is none."""
        people = [one for one in self.people.values() if code in (None, one.department_code)]
        names = {_key(one.name): one.name for one in people if one.state != LEFT}
        return names.get(most_alike(_key(name), names), "")

    def is_clear(self, one: Member) -> bool:
        """Whether name and structure say who is meant."""
        return self.meant(one.name, one.department_code, one.structure_id) == [one]


def _key(name: str) -> str:
    return " ".join(sorted(normalise(name).split()))
