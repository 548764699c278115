"""Titles of a list, recognised by the many names a column goes by.

A name is looked for exactly first, then as the words a title begins with; a form asks for it: « Quel est votre nom ? ».
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from bot.domain.core.words.normalise import normalise, singular
from bot.domain.lists.imports import Note

Names = Mapping[str, tuple[str, ...]]
"""Field → what its column may be called, the name we export first."""

OURS = REJECTED_LINE, REJECTED_REASON = "Ligne refusée", "Motif du refus"
_ENOUGH = 3
_ASKED = re.compile(
    r"(?:(?:dans|en|a|de|pour) )?(?:quel(?:le)?s?|votre|vos|merci|indique[rz]|precise[rz]|saisissez|renseigne[rz]) "
    r"(?:(?:est|sont|de|d|bien|vouloir|indiquer|preciser|votre|vos|le|la|les|l) )*"
    r"|(?:n|no|num|numero) (?:de )?(?=tel)"
)
"""Words a question begins with, and « N° de téléphone »."""


@dataclass(frozen=True, slots=True)
class FoundColumns:
    """Where each recognised field is; `ignored`: titles that say nothing to us, but our own of a rejection."""

    positions: Mapping[str, int]
    titles: Mapping[str, str]
    ignored: tuple[str, ...]

    @property
    def notes(self) -> tuple[Note, ...]:
        return (Note(0, f"Colonnes ignorées : {', '.join(self.ignored)}"),) if self.ignored else ()

    def __contains__(self, field: object) -> bool:
        return field in self.positions


def recognise(header: Sequence[str], names: Names) -> FoundColumns:
    """Each column serves one field; an exact name wins over a prefix, an earlier name over a later one."""
    keys = [key_of(title) for title in header]
    positions = _positions(keys, names)
    titles = {field: header[index].strip() for field, index in positions.items()}
    free = {index for index, key in enumerate(keys) if key} - {*positions.values()}
    ignored = [header[index].strip() for index in sorted(free)]
    told = (title for title in ignored if title not in OURS and key_of(title) not in OF_A_FORM)
    return FoundColumns(positions, titles, tuple(told))


def header_score(cells: Sequence[str], nouns: Iterable[Names]) -> int:
    """How many columns a line names, were it the header of the noun it suits best."""
    keys = [key_of(cell) for cell in cells]
    return max((len(_positions(keys, names)) for names in nouns), default=0)


def best_noun(
    header: Sequence[str],
    nouns: Mapping[str, Names],
    required: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> str:
    """The noun that knows the most of these columns, '' when it is not clear which one does.

    `required`: by noun, the fields a list of it must have. Of several, the one that finds its own is meant; a file
    with those alone is clear, however few they are.
    """
    keys = [key_of(title) for title in header]
    columns = {noun: _positions(keys, names) for noun, names in nouns.items()}
    best = max(map(len, columns.values()))
    found = [noun for noun, fields in columns.items() if len(fields) == best]
    if len(found) > 1:
        found = [noun for noun in found if all(field in columns[noun] for field in required.get(noun, ()))]
    if len(found) != 1:
        return ""
    wanted = set(required.get(found[0], ()))
    is_bare = wanted and wanted == set(columns[found[0]]) and len(wanted) == sum(map(bool, keys))
    return found[0] if best >= _ENOUGH or is_bare else ""


def renamed(header: Sequence[str], names: Names, meanings: Mapping[str, str]) -> tuple[str, ...]:
    """The header with the titles we know for those a département told us (normalised title → field)."""
    known = {key_of(title) for title in header}
    told = (meanings.get(key_of(title), "") for title in header)
    ours = (names[field][0] if field in names else "" for field in told)
    return tuple(
        mine if mine and key_of(mine) not in known else title
        for title, mine in zip(header, ours, strict=True)
    )


def key_of(title: str) -> str:
    """A title as it is compared: « Téléphones : » and « telephone » are the same."""
    return " ".join(singular(word) for word in normalise(title).split())


OF_A_FORM = frozenset(
    key_of(title)
    for title in (
        *("Horodateur", "Timestamp", "Serial", "Numéro de série", "SID", "Identifiant de soumission"),
        *("Submitted Time", "Heure de soumission", "Completed Time", "Modified Time", "Draft", "Brouillon"),
        *("IP Address", "Adresse IP", "UID", "Identifiant utilisateur", "Username", "Nom d’utilisateur"),
    )
)
"""What Google Forms and Framaforms write beside the answers: when they were sent, by whom and from where."""


def _positions(keys: Sequence[str], names: Names) -> dict[str, int]:
    """Where each field is, of titles as they are compared."""
    free = {index: key for index, key in enumerate(keys) if key and key not in OF_A_FORM}
    asked = {index: _answered(key) for index, key in free.items()}
    begun = {key.partition(" ")[0] for key in (*free.values(), *asked.values())}
    likely = {
        field: [alias for alias in aliases if alias.partition(" ")[0] in begun]
        for field, aliases in _keys(tuple(names.items())).items()
    }
    positions: dict[str, int] = {}
    for titles, exact in ((free, True), (asked, True), (free, False), (asked, False)):
        for field, aliases in likely.items():
            index = None if field in positions else _find(titles, aliases, exact=exact)
            if index is not None:
                positions[field] = index
                del free[index], asked[index]
    return positions


def _answered(key: str) -> str:
    """« quel est votre nom » → « nom »; what is no question stays as it is."""
    return _ASKED.sub("", key, count=1) if _ASKED.match(key) else key


def _find(free: Mapping[int, str], aliases: Sequence[str], *, exact: bool) -> int | None:
    return next(_matches(free, aliases, exact=exact), None)


def _matches(free: Mapping[int, str], aliases: Sequence[str], *, exact: bool) -> Iterator[int]:
    for alias in aliases:
        for index, key in free.items():
            if key == alias if exact else key.startswith(f"{alias} "):
                yield index


@cache
def _keys(names: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, tuple[str, ...]]:
    return {field: tuple(key_of(alias) for alias in aliases) for field, aliases in names}
