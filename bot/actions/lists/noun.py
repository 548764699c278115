"""What a noun declares to go out as a list, and to come in: its columns, its words, and where it differs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import ClassVar, Generic, TypeAlias

from bot.actions.directory.seed import EVERYWHERE
from bot.actions.events.planning.planning import ChangedEvent
from bot.actions.lists.rows import Cells, Values
from bot.domain.lists.around import Around, Local
from bot.domain.lists.columns import Column
from bot.domain.lists.headings import FoundColumns
from bot.domain.lists.imports import Note, ReadList, Record, RowDraft, RowOutcome
from bot.domain.lists.kinds import Cell, shown
from bot.files.tables.grid import Table, UnreadableFile
from bot.store.engine.transaction import Reading, Transaction

Tables: TypeAlias = tuple[tuple[str, str], ...]
Find: TypeAlias = Callable[[RowDraft], Record | None]

MISSING = "Il manque la colonne « {column} ». L’export (/export) donne un fichier avec toutes les colonnes attendues."


class Noun(Generic[Record]):
    """One sort of record that goes out as a list. `file_name`: what the exported file is called, without its ending."""

    name: ClassVar[str]
    label: ClassVar[str]
    file_name: ClassVar[str]
    columns: ClassVar[tuple[Column, ...]]

    async def surroundings(self, _tx: Reading, around: Around) -> Around:
        """With whatever else this noun is read against and written with."""
        return around

    async def exported(self, tx: Reading, around: Around) -> Sequence[Record]:
        """The records in force of the départements in question."""
        raise NotImplementedError

    def cells(self, record: Record, around: Around) -> Mapping[str, Cell]:
        """By field, of the columns that go out."""
        return {
            column.field: column.kind.write(getattr(record, column.shows or column.attribute), around)
            for column in self.columns
            if column.kind.write
        }

    def rows(self, record: Record, around: Around) -> Sequence[Mapping[str, Cell]]:
        """One, for most nouns."""
        return [self.cells(record, around)]

    def columns_of(self, _records: Sequence[Record]) -> Sequence[Column]:
        """Those that go out; more than the noun's own where records bring some along."""
        return self.columns

    def headings(self) -> Mapping[str, str]:
        return {column.field: column.heading for column in self.columns}


class ListNoun(Noun[Record]):
    """A noun that comes in, too: what stands here is what most of them do, and a noun says where it differs.

    `tables`: those whose rows a record is made of, its own first, each with the column that holds the record's id.
    `within`: the column by which a row refers to another of its own table. `marks`: the queries that tell whether
    what a list is compared with has changed. `is_in_directory`: whether people's searches must see a change.
    `once`: why a row is refused that says what another one says. `state`: what is told of a record that is no
    longer in force, with its attribute.
    """

    tables: ClassVar[Tables]
    within: ClassVar[str] = ""
    referred: ClassVar[str] = ""
    marks: ClassVar[tuple[str, ...]] = ("directory_mark",)
    is_in_directory: ClassVar[bool] = True
    once: ClassVar[str] = "même ligne qu’à la ligne {line}"
    state: ClassVar[tuple[str, str]] = ("", "")

    async def read_against(self, tx: Reading, around: Around) -> Around:
        """The surroundings of what comes in, where they are not those of what goes out."""
        return await self.surroundings(tx, around)

    async def known(self, tx: Reading, around: Around) -> Sequence[Record]:
        """What rows are compared with, also records out of force or of other départements."""
        raise NotImplementedError

    async def put(self, tx: Transaction, records: Sequence[Record], now: datetime) -> None:
        raise NotImplementedError

    async def follow_up(
        self, _tx: Transaction, _ids: Collection[str], _now: datetime
    ) -> Sequence[ChangedEvent]:
        """What else comes of it when these records were written, or put back: whose seats moved."""
        return ()

    async def laid_out(self, _tx: Reading, table: Table) -> Table:
        """The table with a record a row. Raises UnreadableFile."""
        return table

    # A row becomes a draft

    def check_header(self, found: FoundColumns) -> None:
        """Raises UnreadableFile when the columns are not those of the noun."""
        missing = self.lacking(found)
        if missing:
            raise UnreadableFile(MISSING.format(column=missing[0]))

    def lacking(self, found: FoundColumns) -> list[str]:
        """The headings of the columns that a file must have, and has not."""
        return [one.heading for one in self.columns if one.is_required and one.field not in found]

    def local(self, cells: Cells, around: Around) -> Local | None:
        """Where the row belongs; None: to other départements. Raises RowRefused."""
        raise NotImplementedError

    def identified(self, _cells: Cells) -> str:
        """What tells the row apart from the start, even if it is refused later; '' when its values must say."""
        return ""

    def finished(self, values: Values, _cells: Cells, _local: Local) -> Values:
        """The values of a row, by attribute, when columns must be seen together. Raises RowRefused.

        Those of cells that were refused are not among them.
        """
        return values

    def remarks(self, _values: Values, _cells: Cells, _local: Local) -> Iterable[str]:
        """What is told of a row that is accepted all the same."""
        return ()

    def key(self, values: Values) -> str:
        """What tells a row apart that has no id."""
        raise NotImplementedError

    def gathered(self, drafts: Sequence[RowDraft]) -> Sequence[RowDraft]:
        """One draft a record, where it takes several rows to say one."""
        return drafts

    # A draft becomes a record

    def finder(self, known: Sequence[Record], around: Around) -> Find[Record]:
        """Finds the record a draft is about, if there is one; may raise RowRefused."""
        raise NotImplementedError

    def made(self, draft: RowDraft, stored: Record | None, around: Around) -> Record:
        """The record the row makes of the stored one, if any. Raises RowRefused."""
        raise NotImplementedError

    def settled(
        self, outcomes: list[RowOutcome[Record]], _known: Sequence[Record], _around: Around
    ) -> tuple[list[RowOutcome[Record]], list[Note]]:
        """What only the whole list can tell: records that name each other, rows of which nothing is made."""
        return outcomes, []

    def absent(
        self,
        known: Sequence[Record],
        outcomes: Sequence[RowOutcome[Record]],
        reading: ReadList,
        around: Around,
    ) -> Iterable[Record]:
        """In force, where the file speaks of such, yet not in it."""
        raise NotImplementedError

    # A record in words

    def identifier(self, record: Record) -> str:
        return str(getattr(record, "id"))  # noqa: B009 — every record of a list has one

    def called(self, record: Record) -> str:
        """What people call it."""
        return str(getattr(record, "name"))  # noqa: B009 — most have one, the others say so

    def departments(self, record: Record) -> Iterable[str]:
        """Those whose directory it is in; EVERYWHERE for what all of them share."""
        return (getattr(record, "department_code") or EVERYWHERE,)  # noqa: B009

    def described(self, record: Record, around: Around) -> Mapping[str, str]:
        """In the words of the export: heading → cell."""
        headings = self.headings()
        told = {headings[field]: shown(cell) for field, cell in self.cells(record, around).items()}
        word, attribute = self.state
        return told | ({word: "oui" if getattr(record, attribute) else ""} if word else {})
