"""The rows of a table become drafts of a noun's records, or are rejected with every reason there is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic

from bot.actions.lists.noun import ListNoun
from bot.actions.lists.rows import OVERFLOWS, CellFailed, Cells, Values, masked
from bot.domain.lists.around import Around, Local
from bot.domain.lists.columns import Column, names_of
from bot.domain.lists.contacts import KeptInPart
from bot.domain.lists.headings import FoundColumns, recognise
from bot.domain.lists.imports import Faults, Note, ReadList, Record, Rejected, RowDraft, RowRefused
from bot.domain.lists.kinds import TEXT
from bot.files.tables.grid import Table, TableRow, unhurried

LEFT_ASIDE = "la cellule est laissée de côté"


def read_rows(noun: ListNoun[Record], table: Table, around: Around) -> ReadList:
    """Rows of other départements are skipped. Raises UnreadableFile when the columns are not those of the noun."""
    found = recognise(table.header, names_of(noun.columns))
    noun.check_header(found)
    reader = _Reader(noun, found, around)
    for row in unhurried(table.rows):
        reader.take(row)
    return reader.result()


@dataclass
class _Reader(Generic[Record]):
    """Goes through the rows, and keeps what each one gives."""

    noun: ListNoun[Record]
    found: FoundColumns
    around: Around
    drafts: list[RowDraft] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    skipped: int = 0

    def __post_init__(self) -> None:
        self.notes.extend(self.found.notes)
        self.literal = frozenset(column.field for column in self.noun.columns if column.is_literal)
        self.longest = {column.field: column.longest for column in self.noun.columns}
        # sentences are told of first, then what is parsed
        read = (column for column in self.noun.columns if column.kind.read and column.field in self.found)
        self.columns = sorted(read, key=lambda column: column.kind is not TEXT)

    def result(self) -> ReadList:
        return ReadList(
            tuple(self.drafts), tuple(self.rejected), tuple(self.notes), frozenset(self.lines), self.skipped
        )

    def take(self, row: TableRow) -> None:
        try:
            self._take(row, Cells(row, self.found, self.literal, self.longest))
        except RowRefused as error:
            self.rejected.append(Rejected(row.line, str(error), masked(row.cells)))

    def _take(self, row: TableRow, cells: Cells) -> None:
        if row.overflows:
            raise RowRefused(OVERFLOWS)
        local = self.noun.local(cells, self.around)
        if local is None:
            self.skipped += 1
            return
        key = self.noun.identified(cells)
        if key:
            self._once(key, row.line)
        values = self._values(cells, local)
        if not key:
            key = str(values.get("id") or self.noun.key(values))
            self._once(key, row.line)
        self.drafts.append(RowDraft(row.line, key, values, row.cells))

    def _once(self, key: str, line: int) -> None:
        first = self.lines.setdefault(key, line)
        if first != line:
            raise RowRefused(self.noun.once.format(key=key, line=first))

    def _values(self, cells: Cells, local: Local) -> Values:
        """By attribute, of the columns the file has. Raises RowRefused with every reason there is."""
        values: dict[str, object] = {}
        remarks: list[str] = []
        faults = Faults()
        for column in self.columns:
            with faults:
                self._read(column, cells, local, values, remarks)
        finished: Values = values
        with faults:
            finished = self.noun.finished(values, cells, local)
        faults.tell()
        remarks.extend(self.noun.remarks(finished, cells, local))
        self.notes.extend(Note(cells.row.line, text) for text in remarks)
        return finished

    def _read(
        self, column: Column, cells: Cells, local: Local, values: dict[str, object], remarks: list[str]
    ) -> None:
        """What cannot be read and matters little is left as it was, with a remark."""
        value: object
        if doubt := cells.doubt_on(column):
            remarks.append(doubt)
        try:
            value = cells.value(column, local)
        except KeptInPart as kept:
            value = kept.value
            remarks.append(cells.remark_on(column.field, kept.left))
        except RowRefused as error:
            if not (column.is_soft or (isinstance(error, CellFailed) and column.may_be_left)):
                raise
            remarks.append(f"{error} ; {LEFT_ASIDE}")
            return
        if not (column.is_kept and value == ""):
            values[column.attribute] = value
