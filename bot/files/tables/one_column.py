"""A CSV that was opened in the wrong tongue and saved again: some of its lines, or all, stand whole in one cell."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice

from bot.domain.lists.headings import Names, header_score
from bot.files.tables.grid import HEADER_WITHIN, Numbered, clean

DELIMITERS = ";,\t|"
ENOUGH = 2  # columns that are named when the cell is taken apart


def taken_apart(
    rows: Iterable[Numbered], nouns: Collection[Names], delimiter: str = ""
) -> Iterator[Numbered]:
    """Any other list comes out as it is: a line is taken apart where this gives the cells of the others.

    `delimiter`: what stands between the others, in a text.
    """
    lines = iter(rows)
    first = list(islice(lines, HEADER_WITHIN))
    within, width = _told([cells for _, cells in first], nouns, delimiter)
    for line, cells in chain(first, lines):
        parts = _parts(cells[0], within) if within and _is_alone(cells) else cells
        yield line, parts if len(parts) >= width else cells


def _told(first: Sequence[Sequence[str]], nouns: Collection[Names], delimiter: str) -> tuple[str, int]:
    """What stands between the parts of a cell, and how many parts there are at least; '' if nothing does."""
    best = (delimiter, max(map(len, first), default=0))
    most = max((header_score(cells, nouns) for cells in first), default=0)
    for cells in filter(_is_alone, first):
        for mark in DELIMITERS:
            parts = _parts(cells[0], mark)
            score = header_score(parts, nouns)
            if score >= ENOUGH and score > most:
                best, most = (mark, ENOUGH), score
    return best


def _is_alone(cells: Sequence[str]) -> bool:
    return bool(cells and cells[0]) and not any(cells[1:])


def _parts(text: str, delimiter: str) -> list[str]:
    try:
        return [clean(part) for part in next(csv.reader([text], delimiter=delimiter), [])]
    except csv.Error:
        return [text]
