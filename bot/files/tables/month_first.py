"""Dates of a spreadsheet that is set to American ways: « 11/18/2026 02:30 PM » is the 18th of November.

« 04/09/2026 » alone is the 4th of September. In a list whose other dates can only have the month first, it is the 9th
of April: read as French, half of them would be refused and the other half be another day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.files.tables.grid import Table

DATE = re.compile(
    r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d{2})"
    r"(?: (?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?)?"
)
MONTHS, CENTURY, NOON = 12, 2000, 12
TOLD = "Colonne « {title} » : le mois y est écrit avant le jour ({cell}), et lu ainsi"


def day_first(table: Table) -> Table:
    """The same, with such dates as 2026-11-18 14:30, and a note for each column that has them.

    A file is written one way: one column that can only have the month first tells it of the others.
    """
    found = {
        at: dates for at in range(len(table.header)) if (dates := _dates(row.cells[at] for row in table.rows))
    }
    every = [date for dates in found.values() for date in dates]
    if any(int(date["month"]) > MONTHS for date in every) or all(
        int(date["day"]) <= MONTHS for date in every
    ):
        return table
    rows = tuple(
        replace(
            row, cells=tuple(_written(cell) if at in found else cell for at, cell in enumerate(row.cells))
        )
        for row in table.rows
    )
    notes = [TOLD.format(title=table.header[at], cell=dates[0][0]) for at, dates in found.items()]
    return replace(table, rows=rows, notes=(*table.notes, *notes))


def _dates(column: Iterable[str]) -> list[re.Match[str]]:
    """Of a column that holds nothing else, the first that tells the order first; empty of any other."""
    found: list[re.Match[str]] = []
    for cell in filter(None, column):
        date = DATE.fullmatch(cell)
        if date is None:
            return []
        found.append(date)
    return sorted(found, key=lambda date: int(date["day"]) <= MONTHS)


def _written(cell: str) -> str:
    date = DATE.fullmatch(cell)
    if date is None:
        return cell
    year = int(date["year"]) + (CENTURY if len(date["year"]) == len("26") else 0)
    day = f"{year}-{int(date['month']):02d}-{int(date['day']):02d}"
    if date["hour"] is None:
        return day
    hour = int(date["hour"])
    if date["half"]:
        hour = hour % NOON + (NOON if date["half"] in "Pp" else 0)
    return f"{day} {hour:02d}:{date['minute']}"
