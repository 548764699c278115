"""The national list of France services, as it is, read into drafts (docs/trade.md, « The national list »)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from bot.domain.core.departments import Department, department_code
from bot.domain.directory.hours import HoursRefused, parse_day
from bot.domain.lists.imports import Draft, Note, ReadList, Rejected, RowRefused
from bot.files.tables import cells as read
from bot.files.tables.cells import Cells, masked
from bot.files.tables.columns import DAY_FIELDS, STRUCTURES, Columns, recognise
from bot.files.tables.grid import Table, TableRow, Unreadable, unhurried

REQUIRED = ("national_id", "department_code", "name")
FREE_TEXTS = ("name", "address", "address_extra", "commune", "comment", "group_name", "format")
TEXTS = ("address", "address_extra", "commune", "comment", "group_name")
KINDS = {"principal": "principal", "antenne": "antenne"}
LABELLED = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
IDENTIFIER = re.compile(r"[A-Za-z0-9_-]{1,16}")
INCOMPLETE = (
    "Il manque la colonne {columns} : ce n’est pas la liste complète des France services. "
    "Téléchargez-la sur data.gouv.fr (« Liste des structures France services ») et envoyez-la telle quelle."
)


def read_structures(
    table: Table, departments: Mapping[str, Department], only: frozenset[str] | None
) -> ReadList:
    """Rows of other départements than `only` are skipped. Raises Unreadable when a column is missing."""
    reader = _Reader(_columns(table), departments, only)
    for row in unhurried(table.rows):
        reader.take(row)
    return reader.reading()


def _columns(table: Table) -> Columns:
    columns = recognise(table.header, STRUCTURES)
    missing = [STRUCTURES[field][0] for field in REQUIRED if field not in columns]
    if missing:
        raise Unreadable(INCOMPLETE.format(columns=" et ".join(missing)))
    return columns


class _Reader:
    """Goes through the rows, and keeps what each one gives."""

    def __init__(
        self, columns: Columns, departments: Mapping[str, Department], only: frozenset[str] | None
    ) -> None:
        self.columns = columns
        self.departments = departments
        self.only = only
        self.drafts: list[Draft] = []
        self.rejected: list[Rejected] = []
        self.notes: list[Note] = list(columns.notes)
        self.lines: dict[str, int] = {}
        self.skipped = 0

    def reading(self) -> ReadList:
        return ReadList(
            tuple(self.drafts), tuple(self.rejected), tuple(self.notes), frozenset(self.lines), self.skipped
        )

    def take(self, row: TableRow) -> None:
        cells = Cells(row, self.columns)
        try:
            self._take(row, cells)
        except RowRefused as error:
            self.rejected.append(Rejected(row.line, str(error), masked(row.cells)))

    def _take(self, row: TableRow, cells: Cells) -> None:
        if row.overflows:
            raise RowRefused("il y a plus de cellules que de titres : un guillemet manque sans doute")
        department = self._department(cells)
        if self.only is not None and department.code not in self.only:
            self.skipped += 1
            return
        key = self._key(row, cells)
        name = " ".join(cells.text("name").split())
        if not name:
            raise RowRefused("la structure n’a pas de nom")
        cells.screen(FREE_TEXTS)
        values = {"department_code": department.code, "name": name, **self._values(cells, department)}
        self.drafts.append(Draft(row.line, key, values, row.cells))

    def _department(self, cells: Cells) -> Department:
        code = department_code(cells.text("department_code"))
        if code not in self.departments:
            raise RowRefused(f"département « {code[:20]} » inconnu" if code else "le département manque")
        return self.departments[code]

    def _key(self, row: TableRow, cells: Cells) -> str:
        key = re.sub(r"\.0$", "", cells.text("national_id"))
        if not IDENTIFIER.fullmatch(key):
            raise RowRefused(f"identifiant « {key[:20]} » impossible" if key else "l’identifiant manque")
        first = self.lines.setdefault(key, row.line)
        if first != row.line:
            raise RowRefused(f"l’identifiant {key} est déjà à la ligne {first}")
        return key

    def _values(self, cells: Cells, department: Department) -> dict[str, object]:
        region = department.phone_region
        values: dict[str, object] = {
            **{field: self._soft(cells, field, str, "") for field in TEXTS},
            "insee_code": self._soft(cells, "insee_code", read.padded(5), ""),
            "postcode": self._soft(cells, "postcode", read.padded(5), ""),
            "latitude": self._soft(cells, "latitude", read.degrees(90), None),
            "longitude": self._soft(cells, "longitude", read.degrees(180), None),
            "emails": self._soft(cells, "emails", read.emails, ()),
            "phones": self._soft(cells, "phones", read.phones(region), ()),
            "by_appointment": self._soft(cells, "by_appointment", read.yes_or_no, default=False),
            "kind": self._soft(cells, "kind", read.one_of(KINDS, "principal"), "principal"),
            "labelled_on": self._soft(cells, "labelled_on", _labelled_on, None),
        }
        self._remark_commune(cells, str(values["insee_code"]), department.code)
        present = {field: value for field, value in values.items() if field in cells}
        return present | self._format(cells) | self._hours(cells)

    def _format(self, cells: Cells) -> dict[str, object]:
        """Before 2021 the list said « ITINERANCE », and not always a format."""
        said = self._soft(cells, "format", str, "")
        if not said and self._soft(cells, "itinerant", read.yes_or_no, default=False):
            said = "Itinérante"
        return {"format": said} if "format" in cells or said else {}

    def _hours(self, cells: Cells) -> dict[str, object]:
        """Only the days the file has: the national list knows no Sunday."""
        days = {
            index: self._soft(cells, field, _hours_of_day, ())
            for index, field in enumerate(DAY_FIELDS)
            if field in cells
        }
        return {"days": days} if days else {}

    def _soft(self, cells: Cells, field: str, parse: Callable[[str], object], default: object) -> object:
        """A cell that cannot be read is left empty, with a note: the structure is real all the same."""
        try:
            return cells.read(field, parse)
        except RowRefused as error:
            self.notes.append(Note(cells.row.line, f"{error} ; la cellule est laissée vide"))
            return default

    def _remark_commune(self, cells: Cells, insee_code: str, code: str) -> None:
        if insee_code and not insee_code.startswith(code):
            text = (
                f"{cells.title('insee_code')} : {insee_code[:10]} n’est pas une commune du département {code}"
            )
            self.notes.append(Note(cells.row.line, text))


def _labelled_on(text: str) -> date | None:
    """« Espace labellisé 01/01/2020 »."""
    found = LABELLED.search(text)
    return read.day(found[0] if found else text)


def _hours_of_day(text: str) -> tuple[tuple[int, int], ...]:
    try:
        return parse_day(text)
    except HoursRefused:
        raise ValueError("un horaire (09:00 - 12:00 / 13:30 - 17:00)") from None
