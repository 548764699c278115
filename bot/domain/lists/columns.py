"""Columns: what a list says of a record, declared once for the list, the export, the card's editor and the guide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.lists.headings import Names
from bot.domain.lists.kinds import TEXT, ColumnKind
from bot.domain.lists.parsers import LONGEST

REMARKS = frozenset({"notice", "note", "comment", "source", "remark", "internal_note", "description"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a noun: `field` is what the answers of a département are stored under, and never renamed.

    `names`: the heading we export, then the others people use. `source`: the attribute of the record, if it is not
    called as the field; `shows`: another one that the exported cell is made of. `label` and `place`: what a card's
    editor calls it, and the order there; without a label it is not edited.
    """

    field: str
    names: tuple[str, ...]
    kind: ColumnKind = TEXT
    source: str = ""
    shows: str = ""
    is_required: bool = False  # a file without it is refused
    missing: str = ""  # why a row is refused where the cell is empty; '' when it may be
    is_typed: bool = False  # people write what they like: citizens' identifiers are refused
    is_kept: bool = False  # an empty cell leaves the record as it is
    is_soft: bool = False  # a cell that cannot be read is no reason to refuse the row
    is_literal: bool = False  # « Aucun » is a commune: nothing stands for an empty cell here
    is_rare: bool = False  # exported only if some record has it
    longest: int = LONGEST  # characters of a cell
    label: str = ""
    place: int = 0

    @property
    def heading(self) -> str:
        return self.names[0]

    @property
    def is_remark(self) -> bool:
        """Where a date alone says something."""
        return self.field in REMARKS

    @property
    def may_be_left(self) -> bool:
        """Whether a row makes sense without this cell."""
        return not (self.is_required or self.missing or self.is_kept)

    @property
    def attribute(self) -> str:
        return self.source or self.field


def names_of(columns: Iterable[Column]) -> Names:
    return {column.field: column.names for column in columns}
