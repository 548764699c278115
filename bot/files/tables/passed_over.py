"""Rows of a sheet that its author takes for none of the list: struck through, or a title across the columns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from bot.files.tables.grid import Table, UnreadableFile
from bot.files.tables.unseen import whole_tags

ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(row|c)\b([^<>]*)>")
NUMBER = re.compile(rb"\sr=\"(\d+)\"")
STYLE = re.compile(rb"\ss=\"(\d+)\"")
FEWEST = 3
"""Columns that a title is written across: two may hold one name."""
MOST_TOLD = 8
ALL_STRUCK = (
    "Toutes les lignes de cette feuille sont barrées\u00a0: enlevez la rature de celles à importer, "
    "puis envoyez-la de nouveau."
)
STRUCK = (
    "1 ligne barrée n’est pas lue ({lines})\u00a0: pour l’importer, enlevez sa rature",
    "{count} lignes barrées ne sont pas lues ({lines})\u00a0: pour les importer, enlevez leur rature",
)
TITLES = (
    "1 ligne fusionnée en largeur est prise pour un intertitre et n’est pas lue ({lines})",
    "{count} lignes fusionnées en largeur sont prises pour des intertitres et ne sont pas lues ({lines})",
)


def struck_styles(sheet: Worksheet) -> frozenset[int]:
    """Numbers of the styles of its workbook that strike a cell through."""
    book = sheet.parent
    styles = book._cell_styles  # type: ignore[union-attr]  # noqa: SLF001 — openpyxl tells it of one cell at a time
    fonts = book._fonts  # type: ignore[union-attr]  # noqa: SLF001
    struck = {number for number, font in enumerate(fonts) if font.strike}
    return frozenset(number for number, style in enumerate(styles) if style.fontId in struck)


def struck_lines(pieces: Iterable[bytes], styles: Collection[int]) -> frozenset[int]:
    """Of the rows of which every filled cell is struck through."""
    if not styles:
        return frozenset()
    line, struck, others = 0, set[int](), set[int]()
    for piece in whole_tags(pieces):
        for kind, told in ROW_OR_CELL.findall(piece):
            if kind == b"row":
                number = NUMBER.search(told)
                line = int(number[1]) if number else line + 1
            elif not told.endswith(b"/"):
                style = STYLE.search(told)
                is_struck = style is not None and int(style[1]) in styles
                (struck if is_struck else others).add(line)
    return frozenset(struck - others)


def titled_lines(places: Iterable[bytes]) -> frozenset[int]:
    """Of cells that are merged to the right, from the first column on."""
    found = set[int]()
    for place in places:
        left, top, right, bottom = range_boundaries(place.decode())
        if top is not None and left == 1 and top == bottom and right is not None and right >= FEWEST:
            found.add(top)
    return frozenset(found)


def without(table: Table, struck: Collection[int], titled: Collection[int]) -> Table:
    """The table without those rows, and a note of each kind. Raises UnreadableFile where no other is left."""
    crossed = [row.line for row in table.rows if row.line in struck]
    titles = [row.line for row in table.rows if row.line in titled and sum(map(bool, row.cells)) == 1]
    if not crossed and not titles:
        return table
    rows = tuple(row for row in table.rows if row.line not in {*crossed, *titles})
    if not rows:
        raise UnreadableFile(ALL_STRUCK)
    notes = (*_told(crossed, STRUCK), *_told([line for line in titles if line not in crossed], TITLES))
    return replace(table, rows=rows, notes=(*table.notes, *notes))


def _told(lines: Sequence[int], words: tuple[str, str]) -> list[str]:
    if not lines:
        return []
    shown = ", ".join(map(str, lines[:MOST_TOLD])) + (", …" if len(lines) > MOST_TOLD else "")
    where = f"ligne {shown}" if len(lines) == 1 else f"lignes {shown}"
    return [words[len(lines) > 1].format(count=len(lines), lines=where)]
