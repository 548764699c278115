"""Excel workbooks, read row by row; nothing is opened before its size is known."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import islice

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet

from bot.domain.lists.headings import Names, header_score
from bot.files.tables.containers import DAMAGED, TOO_MUCH, check_container
from bot.files.tables.grid import (
    HEADER_WITHIN,
    MAX_COLUMNS,
    Numbered,
    Table,
    UnreadableFile,
    tabulate,
    until_the_end,
)
from bot.files.tables.one_column import taken_apart
from bot.files.tables.passed_over import struck_lines, struck_styles, titled_lines, without
from bot.files.tables.unseen import hidden_notes, other_lists, whole_tags
from bot.files.tables.values import has_percents, text_of

MAX_SHEETS = 20
MAX_MERGES = 10_000
MAX_TAGS = 200_000  # a row of 16,384 cells has a quarter of it
MAX_TEXTS = 400_000  # 20 columns of 20,000 rows, none of them twice the same
PIECE = 1 << 20
CUT = 1_000  # bytes: longer than a cell that is looked for, and may be cut between two pieces
XML = re.compile(r"\.(?:xml|rels)$")
STREAMED = re.compile(r"xl/(?:worksheets/[^/]+|sharedStrings)\.xml")
ROW_END = re.compile(rb"</(?:\w+:)?row>|<(?:\w+:)?row\b[^>]*/>|</(?:\w+:)?si>")
TEXT_END = re.compile(rb"</(?:\w+:)?si>")
MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
ROW_OR_VALUE = re.compile(rb"<(?:\w+:)?(?:row\b(?:[^<>]*?\sr=\"(\d+)\")?|[vt]\b[^<>]*(?<!/)>([^<]))")
UNCOMPUTED = re.compile(
    rb"<(?:\w+:)?c(?=\s)(?![^>]*\bt=\"str\")[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
"""A formula without what it gives; an empty text is a value (t="str")."""

UNFINISHED = (
    "Ce classeur contient des formules qui n’ont jamais été calculées : "
    "ouvrez-le dans un tableur et enregistrez-le, puis envoyez-le de nouveau."
)


def read_workbook(content: bytes, nouns: Collection[Names]) -> Table:
    """The visible sheet that names the most columns; a cell merged downwards counts for each of its rows."""
    check_container(content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl's remarks on validation lists and styles
        try:
            return _best_table(content, nouns)
        except UnreadableFile:
            raise
        except Exception as error:  # openpyxl raises anything on a damaged file
            raise UnreadableFile(DAMAGED) from error


def _is_a_trap(content: bytes) -> bool:
    """XML is read tag by tag and forgotten row by row: what stands between two rows is held in memory."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return any(
            _swells(_pieces(archive, name), in_rows=bool(STREAMED.match(name)))
            for name in filter(XML.search, archive.namelist())
        )


def _pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Never more than the archive announced, and never all of it at once."""
    with archive.open(name) as part:
        while piece := part.read(PIECE):
            yield piece


def _swells(pieces: Iterable[bytes], *, in_rows: bool) -> bool:
    """Whether much would be held at once. Raises UnreadableFile for a part that names what it repeats."""
    held = texts = 0
    for piece in pieces:
        if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
            raise UnreadableFile(DAMAGED)
        first, *others = ROW_END.split(piece) if in_rows else [piece]
        tags = [held + first.count(b"<"), *(stretch.count(b"<") for stretch in others)]
        held = tags[-1]
        texts += len(TEXT_END.findall(piece))
        if max(tags) > MAX_TAGS or texts > MAX_TEXTS:
            return True
    return False


class _Cells(ExcelReader):
    """Who wrote the workbook, when, and in which colours: a fault there, which Excel overlooks, is no matter."""

    def read_properties(self) -> None:
        """Not read."""

    def read_custom(self) -> None:
        """Not read."""

    def read_theme(self) -> None:
        """Not read."""


def _best_table(content: bytes, nouns: Collection[Names]) -> Table:
    if _is_a_trap(content):
        raise UnreadableFile(TOO_MUCH)
    reader = _Cells(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    reader.read()
    book = reader.wb
    try:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"][:MAX_SHEETS]
        if not sheets:
            raise UnreadableFile("Ce classeur n’a aucune feuille visible.")
        best = max(sheets, key=lambda sheet: _promise(sheet, nouns))
        table = tabulate(taken_apart(_lines(content, best), nouns), nouns)
        struck = struck_lines(_part(content, best), struck_styles(best))
        table = without(table, struck, titled_lines(_places(content, best)))
        others = ((sheet.title, _first_lines(sheet)) for sheet in sheets if sheet is not best)
        notes = other_lists(table.header, others, nouns) + hidden_notes(_part(content, best), table.header)
        return replace(table, notes=(*table.notes, *notes))
    finally:
        book.close()


def _promise(sheet: Worksheet, nouns: Collection[Names]) -> tuple[int, int]:
    rows = _first_lines(sheet)
    return max(((header_score(cells, nouns), sum(map(bool, cells))) for cells in rows), default=(0, 0))


def _first_lines(sheet: Worksheet) -> list[list[str]]:
    return [cells for _, cells in islice(_rows(sheet), HEADER_WITHIN)]


def _rows(sheet: Worksheet) -> Iterator[Numbered]:
    """Cells with their formats take twice as long to read as their values alone."""
    if has_percents(sheet):
        for line, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS), 1):
            yield line, [text_of(cell.value, cell) for cell in cells]
        return
    for line, values in enumerate(sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS), 1):
        yield line, [text_of(value) for value in values]


def _lines(content: bytes, sheet: Worksheet) -> Iterator[Numbered]:
    return until_the_end(_unmerged(content, sheet), lambda line: _last_filled(content, sheet) > line)


def _last_filled(content: bytes, sheet: Worksheet) -> int:
    """The number of the last row that shows anything, without reading the others one by one."""
    row = last = 0
    for piece in whole_tags(_part(content, sheet)):
        for number, value in ROW_OR_VALUE.findall(piece):
            if value:
                last = row
            else:
                row = int(number) if number else row + 1
    return last


def _unmerged(content: bytes, sheet: Worksheet) -> Iterator[Numbered]:
    merges = _merges_downwards(content, sheet)
    held: dict[int, tuple[int, str]] = {}  # column → last line, value
    for line, cells in _rows(sheet):
        if any(cells):
            for column, (last, value) in held.items():
                if line <= last and column < len(cells):
                    cells[column] = value
        for column, last in merges.get(line, ()):
            held[column] = (last, cells[column] if column < len(cells) else "")
        yield line, cells


def _merges_downwards(content: bytes, sheet: Worksheet) -> dict[int, list[tuple[int, int]]]:
    """First line → columns (from 0) and last lines; read-only worksheets do not tell their merged cells."""
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for place in _places(content, sheet):
        left, top, _, bottom = range_boundaries(place.decode())
        if left and top and bottom and top < bottom:
            found[top].append((left - 1, bottom))
    return found


def _places(content: bytes, sheet: Worksheet) -> list[bytes]:
    """Of cells that are merged: « A3:A7 »."""
    return list(dict.fromkeys(islice(_merged(_part(content, sheet)), MAX_MERGES)))


def _part(content: bytes, sheet: Worksheet) -> Iterator[bytes]:
    """The sheet as it is in the archive."""
    path: str = sheet._worksheet_path  # type: ignore[attr-defined]  # noqa: SLF001 — or read the .rels again
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield from _pieces(archive, path)


def _merged(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Raises UnreadableFile where a formula was never computed: its cell would look empty."""
    before = b""
    for piece in pieces:
        both = before + piece
        if UNCOMPUTED.search(both):
            raise UnreadableFile(UNFINISHED)
        yield from (match[1] for match in MERGE.finditer(both))
        before = piece[-CUT:]


def _sizeless(_sheet: ReadOnlyWorksheet) -> None:
    """Where a sheet does not tell its size (Google's), openpyxl reads it whole for it; many tell a wrong one."""


ReadOnlyWorksheet._get_size = _sizeless  # type: ignore[attr-defined]  # noqa: SLF001 — there is no option for it
