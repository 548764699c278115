"""What a cell of a workbook says, as text: as it is shown where that is a percent, a date, a whole number."""

from __future__ import annotations

from datetime import date, datetime, time

from openpyxl.worksheet.worksheet import Worksheet

from bot.files.tables.grid import clean

PERCENTS = (9, 10)
"""Numbers of the formats « 0% » and « 0.00% » (ECMA-376, 18.8.30)."""


def has_percents(sheet: Worksheet) -> bool:
    """Where none is, values are read alone, which is quicker than cells with their formats."""
    book = sheet.parent
    styles = book._cell_styles  # type: ignore[union-attr]  # noqa: SLF001 — openpyxl tells it of one cell at a time
    formats = book._number_formats  # type: ignore[union-attr]  # noqa: SLF001
    return any(style.numFmtId in PERCENTS for style in styles) or any("%" in one for one in formats)


def shown_of(cell: object) -> str:
    """As `text_of`; « 92 % » where 0.92 is kept and shown so."""
    value, shown = getattr(cell, "value", None), getattr(cell, "number_format", None)
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in (shown or ""):
        return f"{round(value * 100, 6):g} %"
    return text_of(value)


def text_of(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:%H:%M}" if isinstance(value, time) else clean(str(value))
