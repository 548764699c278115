"""People of the network from a list: those without Telegram come in by it, those who are in are corrected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bot.domain.imports import RowRefused
from bot.domain.members import LONGEST_EMAIL, Role
from bot.domain.search.normalise import normalise
from bot.domain.structures import Structure
from bot.files import cells as read
from bot.files.cells import Cells
from bot.files.lists import ListReader, Surroundings, Values, line_of

ROLES = {str(role): role for role in Role}
LONGEST_NAME = 60


@dataclass(frozen=True)
class Places:
    """The structures in service, as cells name them: by number, id, or a name that is one place's only."""

    structures: Mapping[str, Structure]

    @classmethod
    def of(cls, structures: Iterable[Structure]) -> Places:
        return cls({one.id: one for one in structures})

    def written(self) -> dict[str, str]:
        """Id → name where it says one place only, else number or id."""
        meant = self._meant()
        return {
            one.id: one.name if meant[normalise(one.name)] == {one.id} else one.national_id or one.id
            for one in self.structures.values()
        }

    def _meant(self) -> Mapping[str, set[str]]:
        meant: defaultdict[str, set[str]] = defaultdict(set)
        for one in self.structures.values():
            for name in filter(None, (one.id, one.national_id, one.name, one.label)):
                meant[normalise(name)].add(one.id)
        return meant

    def reader(self, *, only: frozenset[str] | None) -> Callable[[str], str | None]:
        meant = self._meant()

        def parse(text: str) -> str | None:
            found = [
                one
                for one in meant.get(normalise(text), ())
                if only is None or self.structures[one].department_code in only
            ]
            if text and len(found) != 1:
                raise ValueError("une France services de l’annuaire, et une seule")
            return found[0] if found else None

        return parse


def member_list(places: Places) -> ListReader:
    """`places`: the structures people may belong to."""

    def row(cells: Cells, around: Surroundings, code: str | None) -> dict[str, object]:
        parsers: dict[str, Callable[[str], object]] = {
            "first_name": _name,
            "last_name": _name,
            "role": read.one_of(ROLES, Role.CONSEILLER),
            "structure": places.reader(only=frozenset({code}) if code else around.only),
            "email": _email,
            "phone": read.phone(around.region(code)),
        }
        values = {field: cells.read(field, parse) for field, parse in parsers.items() if field in cells}
        if not values["last_name"]:
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


def _email(text: str) -> str:
    if len(text) > LONGEST_EMAIL:
        raise ValueError("une adresse e-mail")
    return read.email(text)
