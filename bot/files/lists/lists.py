"""What lists of partners, procedures and members have in common: a row, its fields, its key, or why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.core.departments import Department, department_code
from bot.domain.lists.imports import Draft, ReadList, Rejected, RowRefused
from bot.files.lists.partners import PartnerNames
from bot.files.tables.cells import LONGEST, Cells, masked
from bot.files.tables.columns import NOUNS, Columns, recognise
from bot.files.tables.grid import Table, TableRow, Unreadable, unhurried

Values = Mapping[str, object]

IDENTIFIER = re.compile(r"[A-Za-z0-9_-]{1,32}")
JOIN = " | "
SPACES = re.compile(r"[ \t\n]+")
MISSING = "Il manque la colonne « {column} ». L’export (/export) donne un fichier avec toutes les colonnes attendues."


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What rows are read against. `only`: the départements the import is limited to; None: all."""

    departments: Mapping[str, Department]
    partners: PartnerNames
    only: frozenset[str] | None

    def region(self, code: str | None) -> str:
        """Whose telephone numbers are meant."""
        one = code or (next(iter(self.only)) if self.only and len(self.only) == 1 else None)
        return self.departments[one].phone_region if one else "FR"


@dataclass(frozen=True, slots=True)
class ListReader:
    """How one noun is read: `row` gives the values, `key` what tells two rows apart that have no id."""

    noun: str
    required: Sequence[str]
    free_texts: Sequence[str]
    row: Callable[[Cells, Surroundings, str | None], dict[str, object]]
    key: Callable[[Values], str]

    def read(self, table: Table, around: Surroundings) -> ReadList:
        """Rows of other départements are skipped. Raises Unreadable when a column is missing."""
        columns = self._columns(table)
        drafts: dict[str, Draft] = {}
        rejected: list[Rejected] = []
        skipped = 0
        for row in unhurried(table.rows):
            try:
                draft = self._draft(row, columns, around, drafts)
            except RowRefused as error:
                rejected.append(Rejected(row.line, str(error), masked(row.cells)))
                continue
            if draft:
                drafts[draft.key] = draft
            skipped += draft is None
        return ReadList(tuple(drafts.values()), tuple(rejected), columns.notes, frozenset(drafts), skipped)

    def _columns(self, table: Table) -> Columns:
        columns = recognise(table.header, NOUNS[self.noun])
        missing = [NOUNS[self.noun][field][0] for field in self.required if field not in columns]
        if missing:
            raise Unreadable(MISSING.format(column=missing[0]))
        return columns

    def _draft(
        self, row: TableRow, columns: Columns, around: Surroundings, drafts: Mapping[str, Draft]
    ) -> Draft | None:
        if row.overflows:
            raise RowRefused("il y a plus de cellules que de titres : un guillemet manque sans doute")
        cells = Cells(row, columns)
        code = _department(cells, around)
        if code and around.only is not None and code not in around.only:
            return None
        cells.screen(self.free_texts)
        values = self.row(cells, around, code) | ({"department_code": code} if code else {})
        identifier = _identifier(cells)
        key = identifier or self.key(values)
        if key in drafts:
            raise RowRefused(f"même ligne qu’à la ligne {drafts[key].line}")
        return Draft(row.line, key, values | ({"id": identifier} if identifier else {}), row.cells)


def several(text: str) -> tuple[str, ...]:
    """« caf | allocs », or one a line, or with semicolons or commas when there is no bar."""
    parts = text.split("|") if "|" in text else re.split(r"[;,\n]", text)
    found = tuple(dict.fromkeys(part for part in map(line_of, parts) if part))
    if len(joined(found)) > LONGEST:
        raise ValueError("une liste assez courte")
    return found


def joined(parts: Sequence[str]) -> str:
    """As `several` takes them apart: a bar tells that the comma of a single one is its own."""
    return JOIN.join(parts) + (JOIN if len(parts) == 1 and re.search(r"[;,\n]", parts[0]) else "")


def line_of(text: str) -> str:
    """What stands on several lines, on one; a space that does not break a line stays as it is."""
    return SPACES.sub(" ", text).strip()


def _identifier(cells: Cells) -> str:
    identifier = cells.text("id")
    if identifier and not IDENTIFIER.fullmatch(identifier):
        raise RowRefused(f"{cells.title('id')} : 32 lettres sans accent, chiffres ou tirets au plus")
    return identifier


def _department(cells: Cells, around: Surroundings) -> str | None:
    code = department_code(cells.text("department_code")) if cells.text("department_code") else ""
    if code and code not in around.departments:
        raise RowRefused(f"département « {code[:20]} » inconnu")
    return code or None
