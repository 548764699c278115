"""A table with a month a column (« Structure ; oct. 2026 ; nov. 2026 »), as a table with a month a row."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from bot.domain.core.words.typed import is_nothing
from bot.domain.usage.months import written_month
from bot.files.tables.grid import MAX_ROWS, TOO_MANY_ROWS, Table, TableRow, UnreadableFile

FEWEST = 2
"""Columns that are months: one alone may be anything."""
TOTAL = re.compile(r"(?i)(?:sous[- ])?total\b")
MONTH, AMOUNT = "Mois", "Demandes"


def one_a_row(table: Table) -> Table:
    """Other tables as they are. Raises UnreadableFile where there would be too many rows."""
    months = [at for at, title in enumerate(table.header) if written_month(title)]
    if len(months) < FEWEST or {MONTH, AMOUNT} & set(table.header):
        return table
    others = [at for at in range(len(table.header)) if at not in months]
    header = (*(table.header[at] for at in others), MONTH, AMOUNT)
    rows = tuple(islice(_parted(table, others, months), MAX_ROWS + 1))
    if len(rows) > MAX_ROWS:
        raise UnreadableFile(TOO_MANY_ROWS)
    return replace(table, header=header, rows=rows)


def a_row_each(table: Table, across: Sequence[int], names: tuple[str, str], left: Collection[str]) -> Table:
    """A table with something else a column, as one with a row for each cell that is filled under those (from 0).

    `names`: of the two columns that are made of their titles and their cells. `left`: titles of what is left out.
    """
    kept = [at for at, title in enumerate(table.header) if at not in across and title not in left]
    header = (*(table.header[at] for at in kept), *names)
    rows = (
        TableRow(
            row.line,
            (*(row.cells[one] for one in kept), table.header[at], row.cells[at]),
            across=table.header[at],
        )
        for row in table.rows
        for at in across
        if not is_nothing(row.cells[at])
    )
    found = tuple(islice(rows, MAX_ROWS + 1))
    if len(found) > MAX_ROWS:
        raise UnreadableFile(TOO_MANY_ROWS)
    return replace(table, header=header, rows=found)


def _parted(table: Table, others: Sequence[int], months: Sequence[int]) -> Iterator[TableRow]:
    """Nothing of a month of which nothing is said; a row that is all empty stays, to be refused as it is.

    So does one of a total, once.
    """
    for row in table.rows:
        known = tuple(row.cells[at] for at in others)
        said = [at for at in months if not is_nothing(row.cells[at])] or months[:1]
        is_total = any(TOTAL.match(cell) for cell in known)
        for at in said[:1] if is_total else said:
            title = table.header[at]
            yield TableRow(row.line, (*known, title, row.cells[at]), row.overflows, title)
