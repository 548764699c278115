"""What goes out as csv, xlsx or json, under the header that is read back without a change."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bot.domain.core.phones import show_phone
from bot.domain.directory.hours import show_day
from bot.domain.directory.referents import Referent
from bot.domain.directory.structures import Structure
from bot.domain.lists.imports import Rejected
from bot.files.lists.partners import PartnerNames
from bot.files.tables.columns import (
    DAY_FIELDS,
    REFERENTS,
    REJECTED_LINE,
    REJECTED_REASON,
    STRUCTURES,
    Names,
)
from bot.files.tables.formulas import neutralised
from bot.files.tables.grid import UNSTORABLE

Cell: TypeAlias = str | int | float | date | None

SUNDAY = DAY_FIELDS[6]  # unknown to the national list
NOT_STRUCTURES = ("itinerant", SUNDAY)
NOT_REFERENTS = ("full_name", "shared")
AS_STORED = (
    "department_code", "name", "address", "address_extra", "insee_code", "postcode", "commune", "latitude",
    "longitude", "comment", "format", "group_name",
)  # fmt: skip
ENDINGS = ("csv", "xlsx", "json")
LONGEST_CELL = 32_767  # characters, in Excel


@dataclass(frozen=True, slots=True)
class Sheet:
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def structures_sheet(records: Sequence[Structure]) -> Sheet:
    """The national list's own columns, and Sunday's where somebody opens then."""
    fields = [field for field in STRUCTURES if field not in NOT_STRUCTURES]
    if any(record.hours.days[6] for record in records):
        fields.insert(fields.index(DAY_FIELDS[5]) + 1, SUNDAY)
    return _sheet(fields, STRUCTURES, [structure_cells(record) for record in records])


def referents_sheet(records: Iterable[Referent], partners: PartnerNames) -> Sheet:
    fields = [field for field in REFERENTS if field not in NOT_REFERENTS]
    return _sheet(fields, REFERENTS, (referent_cells(record, partners) for record in records))


def rejected_sheet(header: Sequence[str], rejected: Iterable[Rejected]) -> Sheet:
    """The rejected rows as they came, to be mended and sent again; the last two columns are then ignored."""
    rows: tuple[tuple[Cell, ...], ...] = tuple((*row.cells, row.line, row.reason) for row in rejected)
    return Sheet((*header, REJECTED_LINE, REJECTED_REASON), rows)


def structure_cells(record: Structure) -> Mapping[str, Cell]:
    """By the names of `columns.STRUCTURES`."""
    labelled = f"Espace labellisé {record.labelled_on:%d/%m/%Y}" if record.labelled_on else ""
    hours = zip(DAY_FIELDS, map(show_day, record.hours.days), strict=True)
    return {field: getattr(record, field) for field in AS_STORED} | {
        "national_id": record.national_id or record.id,
        "emails": " - ".join(record.emails),
        "phones": " - ".join(map(show_phone, record.phones)),
        **dict(hours),
        "by_appointment": "Oui" if record.by_appointment else "Non",
        "kind": record.kind.capitalize(),
        "labelled_on": labelled,
    }


def referent_cells(record: Referent, partners: PartnerNames) -> Mapping[str, Cell]:
    """By the names of `columns.REFERENTS`."""
    fields = [field for field in REFERENTS if field not in (*NOT_REFERENTS, "partner")]
    return {field: getattr(record, field) for field in fields} | {
        "partner": partners.written(record.partner_id),
        "departments": ", ".join(record.departments),
        "line": show_phone(record.line),
        "phone": show_phone(record.phone),
    }


def shown(cell: Cell) -> str:
    """As a person reads it: 24/11/2026."""
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return "" if cell is None else str(cell)


def write(sheet: Sheet, ending: str) -> bytes:
    """`ending` is one of ENDINGS; what a spreadsheet would run gets an apostrophe, taken away when read."""
    return {"csv": _csv, "xlsx": _xlsx, "json": _json}[ending](sheet)


def _sheet(fields: Sequence[str], names: Names, rows: Iterable[Mapping[str, Cell]]) -> Sheet:
    header = tuple(names[field][0] for field in fields)
    return Sheet(header, tuple(tuple(row[field] for field in fields) for row in rows))


def _csv(sheet: Sheet) -> bytes:
    """With a byte-order mark and semicolons, which a French Excel opens without asking."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(map(neutralised, sheet.header))
    for row in sheet.rows:
        writer.writerow(
            [cell if isinstance(cell, (int, float)) else neutralised(shown(cell)) for cell in row]
        )
    return text.getvalue().encode("utf-8-sig", errors="replace")


def _json(sheet: Sheet) -> bytes:
    rows = [
        {
            title: cell.isoformat() if isinstance(cell, date) else cell
            for title, cell in zip(sheet.header, row, strict=True)
        }
        for row in sheet.rows
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1).encode("utf-8", errors="replace")


def _xlsx(sheet: Sheet) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 — slow to import
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook(write_only=True)
    page = book.create_sheet("Relais")
    page.freeze_panes = "A2"
    for number, title in enumerate(sheet.header, 1):
        page.column_dimensions[get_column_letter(number)].width = max(12, min(len(title) + 4, 30))
    page.append([_workbook_value(title) for title in sheet.header])
    for row in sheet.rows:
        page.append([_workbook_value(cell) for cell in row])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _workbook_value(cell: Cell) -> Cell:
    return UNSTORABLE.sub("", neutralised(cell))[:LONGEST_CELL] if isinstance(cell, str) else cell
