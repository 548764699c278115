"""What goes out as csv, xlsx or json, under a header that is read back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.lists.headings import REJECTED_LINE, REJECTED_REASON
from bot.domain.lists.imports import Rejected
from bot.domain.lists.kinds import Cell, shown
from bot.files.tables.formulas import neutralised
from bot.files.tables.grid import UNSTORABLE

ENDINGS = ("csv", "xlsx", "json")
LONGEST_CELL = 32_767  # characters, in Excel


@dataclass(frozen=True, slots=True)
class Sheet:
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def rejected_sheet(header: Sequence[str], rejected: Iterable[Rejected]) -> Sheet:
    """The rejected rows as they came, to be mended and sent again; the last two columns are then ignored."""
    rows: tuple[tuple[Cell, ...], ...] = tuple((*row.cells, row.line, row.reason) for row in rejected)
    return Sheet((*header, REJECTED_LINE, REJECTED_REASON), rows)


def write(sheet: Sheet, ending: str) -> bytes:
    """`ending` is one of ENDINGS; what a spreadsheet would run gets an apostrophe, taken away when read."""
    return {"csv": _csv, "xlsx": _xlsx, "json": _json}[ending](sheet)


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
