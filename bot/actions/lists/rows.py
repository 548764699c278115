"""The cells of one row, seen by their fields: what they say, or why the row is refused, in French."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from bot.domain.core.words.typed import is_asked_back, is_ditto, is_failed, is_nothing
from bot.domain.lists.around import Local
from bot.domain.lists.columns import Column
from bot.domain.lists.contacts import KeptInPart
from bot.domain.lists.headings import FoundColumns
from bot.domain.lists.imports import RowRefused
from bot.domain.lists.instants import is_of_a_spreadsheet, seen
from bot.domain.lists.kinds import IN_WORDS
from bot.domain.lists.parsers import LONGEST
from bot.domain.privacy.identifiers import find_identifiers, without_identifiers
from bot.files.tables.grid import TableRow

T = TypeVar("T")
Values: TypeAlias = Mapping[str, object]

MOST_SHOWN = 40
OVERFLOWS = "il y a plus de cellules que de titres : un guillemet manque sans doute"
ADDRESS = re.compile(r"@|://|www\.")
ASKED = "«\u00a0{shown}\u00a0» ne dit rien"
DITTO = "«\u00a0{shown}\u00a0»\u00a0: recopiez ce qui est écrit au-dessus"
FAILED = "la formule est en erreur («\u00a0{shown}\u00a0»)"
MADE_A_DATE = (
    "«\u00a0{shown}\u00a0» est une date, vérifiez que le tableur ne l’a pas mise à la place d’autre chose"
)
ABOUT_DATES = ("une date", "un mois")
SCREENED = "un identifiant d’usager s’y trouve, retirez-le"


class CellFailed(RowRefused):
    """A formula in error, « ? » or « idem »: what is known of a record is not emptied by it."""


class Cells:
    """Every method raises RowRefused, with the column's own title."""

    def __init__(
        self,
        row: TableRow,
        columns: FoundColumns,
        literal: Collection[str] = (),
        longest: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        """`literal`: fields in which what stands for nothing elsewhere is meant. `longest`: where it is not usual."""
        self.row = row
        self.literal = literal
        self.columns = columns
        self.longest = longest

    def __contains__(self, field: object) -> bool:
        return field in self.columns

    def title(self, field: str) -> str:
        is_across = self.row.across and self.columns.positions.get(field) == len(self.row.cells) - 1
        return self.row.across if is_across else self.columns.titles.get(field, field)

    def legible(self, field: str) -> str:
        """As `text`, and empty too where a cell is in error."""
        said = self._said(field)
        return "" if _fault_of(said) else self.text(field)

    def text(self, field: str) -> str:
        """Empty too when the file has no such column, or it says « néant ». Raises CellFailed."""
        text = self._said(field)
        if told := _fault_of(text):
            raise CellFailed(f"{self.title(field)} : {told.format(shown=text)}")
        most = self.longest.get(field, LONGEST)
        if len(text) > most:
            told = f"{most:,}".replace(",", "\N{NO-BREAK SPACE}")
            raise RowRefused(f"{self.title(field)} : la cellule dépasse {told} caractères")
        return "" if field not in self.literal and is_nothing(text) else text

    def _said(self, field: str) -> str:
        position = self.columns.positions.get(field)
        return "" if position is None else self.row.cells[position]

    def read(self, field: str, parse: Callable[[str], T]) -> T:
        """`parse` gets a text that may be empty, and raises ValueError with what it is not, or RowRefused."""
        return self._parsed(field, self.text(field), parse)

    def value(self, column: Column, local: Local) -> object:
        """Citizens' identifiers are refused, without repeating them (docs/screening.md)."""
        read = column.kind.read
        if read is None:
            raise TypeError(f"{column.field} is read by its noun")
        text = self.text(column.field)
        if (column.is_typed or ADDRESS.search(text)) and has_identifier(text):
            raise RowRefused(f"{self.title(column.field)} : {SCREENED}")
        if column.missing and not text:
            raise RowRefused(column.missing)
        if column.kind in IN_WORDS:
            text = seen(text)
        return self._parsed(column.field, text, read, local)

    def doubt_on(self, column: Column) -> str:
        """That a spreadsheet may have written a date over what somebody typed; '' when there is no doubt."""
        text = self._said(column.field)
        is_plain = column.kind not in IN_WORDS or column.is_remark or column.is_literal
        if is_plain or not is_of_a_spreadsheet(text):
            return ""
        return f"{self.title(column.field)}\u00a0: {MADE_A_DATE.format(shown=_short(text))}"

    def remark_on(self, field: str, left: str) -> str:
        """That a part of a cell is not kept."""
        told = "ce qui est écrit à côté" if has_identifier(left) else f"«\u00a0{_short(left)}\u00a0»"
        return f"{self.title(field)}\u00a0: {told} est laissé de côté"

    def _parsed(self, field: str, text: str, parse: Callable[..., T], *told: object) -> T:
        try:
            return parse(text, *told)
        except KeptInPart:
            raise
        except RowRefused as error:
            raise RowRefused(f"{self.title(field)} : {error}") from error
        except ValueError as error:
            is_made = is_of_a_spreadsheet(text) and not str(error).startswith(ABOUT_DATES)
            made = ", le tableur en a peut-être fait une date" if is_made else ""
            reason = f"« {_short(text)} » n’est pas {error}{made}"
            raise RowRefused(f"{self.title(field)} : {reason}") from error


def _fault_of(text: str) -> str:
    """Why the cell itself says nothing, nor that there is nothing; '' when it does."""
    if is_failed(text):
        return FAILED
    if is_asked_back(text):
        return ASKED
    return DITTO if is_ditto(text) else ""


def has_identifier(text: str) -> bool:
    """Whether something of a citizen's is in it that must not be stored."""
    return _has_number(text) and any(found.level == "block" for found in find_identifiers(text))


def masked(cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(without_identifiers(cell) if _has_number(cell) else cell for cell in cells)


def _has_number(text: str) -> bool:
    """Without one, a text holds nothing that is blocked."""
    return any(map(str.isnumeric, text))


def _short(text: str) -> str:
    line = seen(" ".join(text.split()))
    return line if len(line) <= MOST_SHOWN else f"{line[: MOST_SHOWN - 1]}…"
