"""What a cell of a workbook holds, as the text somebody would have typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from openpyxl.worksheet.worksheet import Worksheet

from bot.files.tables.grid import clean

PERCENTS = (9, 10)
"""Numbers of the formats « 0% » and « 0.00% » (ECMA-376, 18.8.30)."""
DIGITS = 6  # of a percentage: a workbook keeps 0,07 as 0.070000000000000007


class Styled(Protocol):
    """A cell, for how its number is shown."""

    @property
    def number_format(self) -> str: ...


@dataclass(frozen=True, slots=True)
class NumberShown:
    number_format: str


PERCENT = NumberShown("0%")


def has_percents(sheet: Worksheet) -> bool:
    """Whether any style of its workbook shows numbers so."""
    book = sheet.parent
    styles = book._cell_styles  # type: ignore[union-attr]  # noqa: SLF001 — openpyxl tells it of one cell at a time
    formats = book._number_formats  # type: ignore[union-attr]  # noqa: SLF001
    return any(style.numFmtId in PERCENTS for style in styles) or any("%" in one for one in formats)


def text_of(value: object, cell: Styled | None = None) -> str:
    """0,925 is « 92.5 % » where the workbook shows it so, which only its cell can say."""
    if isinstance(value, (date, time, timedelta)):
        return _moment(value)
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    if isinstance(value, (int, float)) and "%" in _format(cell):
        return f"{round(value * 100, DIGITS):.{DIGITS}f}".rstrip("0").rstrip(".") + " %"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return "" if value is None else clean(str(value))


def _format(cell: Styled | None) -> str:
    """Empty where the workbook names a style it has not."""
    try:
        return cell.number_format if cell is not None else ""
    except IndexError:
        return ""


def _moment(value: date | time | timedelta) -> str:
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(value, time):
        return f"{_to_the_second(datetime.combine(date.min, value)):%H:%M}"
    if isinstance(value, datetime):
        instant = _to_the_second(value)
        return instant.date().isoformat() if instant.time() == time() else instant.isoformat(" ", "minutes")
    return value.isoformat()


def _to_the_second(instant: datetime) -> datetime:
    """A workbook keeps 14:30 as a part of a day, which may be some milliseconds less."""
    return (instant + timedelta(milliseconds=500)).replace(microsecond=0)
