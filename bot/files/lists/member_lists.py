"""People of the network from a list: those without Telegram come in by it, those who are in are corrected."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.domain.core.normalise import normalise
from bot.domain.directory.structures import Structure
from bot.domain.lists.imports import RowRefused
from bot.domain.network.roles import Role
from bot.files.lists.lists import ListReader, Surroundings, Values, line_of
from bot.files.tables import cells as read
from bot.files.tables.cells import Cells

ROLES = {str(role): role for role in Role}
LONGEST_NAME = 60


@dataclass(frozen=True)
class Places:
    """The structures, as cells name them: by number, id, or a name. `only`: the départements that are in question.

    Who is of a structure that closed, or went to another département, may be written as they are.
    """

    structures: Mapping[str, Structure]
    only: frozenset[str] | None

    @classmethod
    def of(cls, structures: Iterable[Structure], only: Collection[str] | None) -> Places:
        return cls({one.id: one for one in structures}, None if only is None else frozenset(only))

    def written(self) -> dict[str, str]:
        """Id → name where it says one place only, else number or id."""
        near = [one for one in self.structures.values() if self._is_near(one, None)]
        names = Counter(normalise(one.name) for one in near)
        told = {one.id: one.name for one in near if names[normalise(one.name)] == 1}
        return {one.id: told.get(one.id) or one.national_id or one.id for one in self.structures.values()}

    def may_receive(self, structure_id: str | None, code: str) -> bool:
        """Whether somebody of the département may be put there."""
        if structure_id is None:
            return True
        place = self.structures[structure_id]
        return place.closed_at is None and place.department_code == code

    def reader(self, code: str | None) -> Callable[[str], str | None]:
        """`code`: the département of the row, if it tells one."""

        def parse(text: str) -> str | None:
            found = self._meant.get(normalise(text), []) if text else []
            near = [one for one in found if self._is_near(one, code)]
            if len(near) > 1:
                near = [one for one in near if one.closed_at is None]
            chosen = near or found
            if text and len(chosen) != 1:
                raise ValueError("une France services de l’annuaire, et une seule")
            return chosen[0].id if chosen else None

        return parse

    def _is_near(self, place: Structure, code: str | None) -> bool:
        return (
            place.department_code == code if code else self.only is None or place.department_code in self.only
        )

    @cached_property
    def _meant(self) -> Mapping[str, list[Structure]]:
        meant: defaultdict[str, list[Structure]] = defaultdict(list)
        for one in self.structures.values():
            for name in {normalise(name) for name in (one.id, one.national_id, one.name, one.label) if name}:
                meant[name].append(one)
        return meant


def member_list(places: Places) -> ListReader:
    """`places`: the structures people may belong to."""

    def row(cells: Cells, around: Surroundings, code: str | None) -> dict[str, object]:
        parsers: dict[str, Callable[[str], object]] = {
            "first_name": _name,
            "last_name": _name,
            "role": read.one_of(ROLES, Role.CONSEILLER),
            "structure": places.reader(code),
            "email": read.email,
            "phone": read.phone(around.region(code)),
        }
        values = cells.read_all(parsers)
        if not values["last_name"] and not (cells.text("id") and values.get("first_name")):
            raise RowRefused("le nom manque")
        if not code and around.only is None and not cells.text("id"):
            raise RowRefused("le département manque")
        return {"structure_id" if field == "structure" else field: value for field, value in values.items()}

    return ListReader("members", ("last_name",), ("first_name", "last_name", "structure"), row, _key)


def _key(values: Values) -> str:
    name = normalise(f"{values.get('first_name', '')} {values['last_name']}")
    return f"{values.get('department_code') or ''} {name}"


def _name(text: str) -> str:
    name = line_of(text)
    if len(name) > LONGEST_NAME:
        raise ValueError("un nom")
    return name
