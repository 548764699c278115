"""A table with a month a column (« Structure ; oct. 2026 ; nov. 2026 »), as a table with a month a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from bot.domain.usage.months import written_month
from bot.files.tables.grid import MAX_ROWS, TOO_MANY_ROWS, Table, TableRow, UnreadableFile

FEWEST = 2
"""Columns that are months: one alone may be anything."""
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


def _parted(table: Table, others: Sequence[int], months: Sequence[int]) -> Iterator[TableRow]:
    """Nothing of a month of which nothing is said; a row that is all empty stays, to be refused as it is."""
    for row in table.rows:
        known = tuple(row.cells[at] for at in others)
        said = [at for at in months if row.cells[at]] or months[:1]
        for at in said:
            yield TableRow(row.line, (*known, table.header[at], row.cells[at]), row.overflows)
