"""What goes out as csv, xlsx or json, under a header that is read back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any, TypeAlias

from bot.domain.lists.headings import REJECTED_LINE, REJECTED_REASON
from bot.domain.lists.imports import Rejected
from bot.domain.lists.kinds import Cell, shown
from bot.files.tables.formulas import neutralised
from bot.files.tables.grid import UNSTORABLE

ENDINGS = ("csv", "xlsx", "json")
LONGEST_CELL = 32_767  # characters, in Excel
NARROWEST, WIDEST, WIDEST_TITLE = 8, 50, 30  # characters, of a column
ARROW = 4
"""What the button of a filter takes of a title."""
HEADER_COLOR = "E6E9F5"
A4 = 9  # ECMA-376, 18.3.1.63
DAY_FORMAT, INSTANT_FORMAT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"
Dated: TypeAlias = Callable[[date], Any]
"""Makes a workbook's own cell of a day."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`widths`: of the columns in a workbook, in characters; as what stands in them asks where there are none."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()


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
        {title: _json_value(cell) for title, cell in zip(sheet.header, row, strict=True)}
        for row in sheet.rows
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1).encode("utf-8", errors="replace")


def _json_value(cell: Cell) -> object:
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    return float(cell) if isinstance(cell, Decimal) else cell


def _xlsx(sheet: Sheet) -> bytes:
    return write_book({"Relais": sheet})


def write_book(sheets: Mapping[str, Sheet]) -> bytes:
    """An Excel workbook; a title has at most 31 characters. It is printed across one page, its header on each."""
    from openpyxl import Workbook  # noqa: PLC0415 — slow to import
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook(write_only=True)
    for name, sheet in sheets.items():
        page = book.create_sheet(name)
        page.freeze_panes = "A2"
        page.print_title_rows = "1:1"
        page.page_setup.orientation, page.page_setup.paperSize = "landscape", A4
        page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight = True, 0
        last = get_column_letter(len(sheet.header))
        if all(sheet.header):
            page.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"
        for number, width in enumerate(sheet.widths or _widths(sheet), 1):
            page.column_dimensions[get_column_letter(number)].width = width
        made = partial(WriteOnlyCell, page)
        titles = [made(_storable(title)) for title in sheet.header]
        for title in titles:
            title.font, title.fill = Font(bold=True), PatternFill("solid", fgColor=HEADER_COLOR)
            title.alignment = Alignment(vertical="center", wrap_text=True)
        page.append(titles)
        for row in sheet.rows:
            page.append([_workbook_value(cell, made) for cell in row])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _widths(sheet: Sheet) -> Iterable[int]:
    """A date that is cut shows as « ### »; a long text does no harm, and a title may stand on two lines."""
    for column, title in enumerate(sheet.header):
        longest = max((_length(row[column]) for row in sheet.rows), default=0)
        yield max(NARROWEST, min(len(title) + ARROW, WIDEST_TITLE), min(longest + 2, WIDEST))


def _length(cell: Cell) -> int:
    return max(map(len, shown(cell).splitlines()), default=0)


def _workbook_value(cell: Cell, dated: Dated) -> object:
    """Days and instants are dates of Excel, shown as French writes them."""
    if isinstance(cell, date):
        shown_so = dated(cell)
        shown_so.number_format = INSTANT_FORMAT if isinstance(cell, datetime) else DAY_FORMAT
        return shown_so
    return _storable(cell) if isinstance(cell, str) else cell


def _storable(text: str) -> str:
    return UNSTORABLE.sub("", neutralised(text))[:LONGEST_CELL]
