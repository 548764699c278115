"""Workbooks of LibreOffice (.ods), read as those of Excel are: one sheet, its hidden and struck rows told of.

What is read is ODF 1.3, part 3: « content.xml », where a cell that is repeated is written once.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from itertools import repeat
from xml.etree.ElementTree import Element, ParseError, iterparse

from bot.domain.lists.headings import Names, header_score
from bot.files.tables.containers import TOO_MUCH
from bot.files.tables.grid import HEADER_WITHIN, MAX_COLUMNS, MAX_ROWS, Table, UnreadableFile, tabulate
from bot.files.tables.one_column import taken_apart
from bot.files.tables.passed_over import FEWEST, without
from bot.files.tables.unseen import column_notes, other_lists, row_notes
from bot.files.tables.values import PERCENT, text_of

KIND = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
"""How the archive begins, after its first name's length."""
MAX_CONTENT = 60_000_000  # bytes of XML
MAX_SHEETS = 20
PIECE = 1_000
"""Where an encoding with zeros would be seen: it would hide what is looked for."""
DAMAGED = "Ce classeur est abîmé : ouvrez-le dans LibreOffice et enregistrez-le de nouveau."
LOCKED = (
    "Ce classeur est protégé par un mot de passe : retirez-le dans LibreOffice, puis envoyez-le de nouveau."
)
TABLE, OFFICE, TEXT, STYLE = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("table", "office", "text", "style")
)
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
HOURS, MINUTES = 24, 60
LASTS = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")


@dataclass(frozen=True, slots=True)
class _OdsLine:
    """`below`: by column (from 0), the last line over which its cell is merged. `across`: a title over the columns."""

    number: int
    cells: list[str]
    below: dict[int, int]
    across: bool
    is_hidden: bool
    is_struck: bool


@dataclass(slots=True)
class _OdsSheet:
    name: str
    is_visible: bool
    hidden: list[int] = field(default_factory=list)
    """Columns, from 0."""
    struck: list[str] = field(default_factory=list)
    """By column, the style of a cell that names none."""
    lines: list[_OdsLine] = field(default_factory=list)


def is_open_document(content: bytes) -> bool:
    return KIND in content[:120]


def read_open_document(content: bytes, nouns: Collection[Names]) -> Table:
    """Raises UnreadableFile."""
    try:
        sheets = list(_sheets(_content(content)))
    except (ParseError, ValueError) as error:
        raise UnreadableFile(DAMAGED) from error
    seen = [sheet for sheet in sheets if sheet.is_visible][:MAX_SHEETS]
    if not seen:
        raise UnreadableFile("Ce classeur n’a aucune feuille visible.")
    best = max(seen, key=lambda sheet: _promise(sheet, nouns))
    table = tabulate(taken_apart(_numbered(best), nouns), nouns)
    struck = [line.number for line in best.lines if line.is_struck]
    table = without(table, struck, [line.number for line in best.lines if line.across])
    others = ((sheet.name, _first(sheet)) for sheet in seen if sheet is not best)
    hidden = [table.header[at] for at in best.hidden if at < len(table.header) and table.header[at]]
    notes = (
        *other_lists(table.header, others, nouns),
        *row_notes(sum(line.is_hidden for line in best.lines)),
        *column_notes(hidden),
    )
    return replace(table, notes=(*table.notes, *notes))


def _content(packed: bytes) -> bytes:
    """Never more of it than is allowed, and none that names what it repeats."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            names = archive.namelist()
            manifest = _part(archive, "META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
            if b"encryption-data" in manifest or "encrypted-package" in names:
                raise UnreadableFile(LOCKED)
            content = _part(archive, "content.xml")
    except (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError, OSError, NotImplementedError) as error:
        raise UnreadableFile(DAMAGED) from error
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\0" in content[:PIECE]:
        raise UnreadableFile(DAMAGED)
    return content


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        content = part.read(MAX_CONTENT + 1)
    if len(content) > MAX_CONTENT:
        raise UnreadableFile(TOO_MUCH)
    return content


def _promise(sheet: _OdsSheet, nouns: Collection[Names]) -> tuple[int, int]:
    return max(
        ((header_score(cells, nouns), sum(map(bool, cells))) for cells in _first(sheet)), default=(0, 0)
    )


def _first(sheet: _OdsSheet) -> list[list[str]]:
    return [line.cells for line in sheet.lines[:HEADER_WITHIN]]


def _numbered(sheet: _OdsSheet) -> Iterator[tuple[int, list[str]]]:
    """A cell that is merged downwards counts for each of its rows."""
    held: dict[int, tuple[int, str]] = {}
    for line in sheet.lines:
        cells = line.cells
        for column, (last, value) in held.items():
            if line.number <= last and column < len(cells):
                cells[column] = value
        held |= {at: (last, cells[at]) for at, last in line.below.items()}
        yield line.number, cells


def _sheets(content: bytes) -> Iterator[_OdsSheet]:
    """Each with its rows that say anything, as far as any list goes."""
    struck, unseen, path = set[str](), set[str](), list[str]()
    sheet, number = _OdsSheet("", is_visible=False), 0
    for event, found in iterparse(io.BytesIO(content), ("start", "end")):  # noqa: S314 — it has no entities
        if event == "start":
            path.append(found.tag)
            if found.tag == f"{TABLE}table" and path[-2] == f"{OFFICE}spreadsheet":
                name, style = found.get(f"{TABLE}name", ""), found.get(f"{TABLE}style-name", "")
                sheet, number = _OdsSheet(name, style not in unseen), 0
            continue
        path.pop()
        if found.tag == f"{STYLE}style":
            _note_style(found, struck, unseen)
        elif found.tag == f"{TABLE}table-column":
            _note_column(sheet, found)
        elif found.tag == f"{TABLE}table-row":
            times = _times(found, "rows")
            if len(sheet.lines) <= MAX_ROWS:
                sheet.lines.extend(_lines(found, sheet, number, times, struck))
            number += times
            found.clear()
        elif found.tag == f"{TABLE}table" and path and path[-1] == f"{OFFICE}spreadsheet":
            yield sheet
            found.clear()


def _note_style(found: Element, struck: set[str], unseen: set[str]) -> None:
    name = found.get(f"{STYLE}name", "")
    for looks in found:
        if looks.get(f"{STYLE}text-line-through-style", "none") != "none":
            struck.add(name)
        if looks.get(f"{TABLE}display") == "false":
            unseen.add(name)


def _note_column(sheet: _OdsSheet, found: Element) -> None:
    times = min(_times(found, "columns"), MAX_COLUMNS)
    if found.get(f"{TABLE}visibility", "visible") != "visible":
        sheet.hidden.extend(range(len(sheet.struck), len(sheet.struck) + times))
    sheet.struck.extend(repeat(found.get(f"{TABLE}default-cell-style-name", ""), times))


def _lines(
    found: Element, sheet: _OdsSheet, before: int, times: int, struck: Collection[str]
) -> Iterator[_OdsLine]:
    """The row, as often as it is repeated; none where it says nothing."""
    cells, below, across, styles = list[str](), dict[int, int](), False, set[bool]()
    for cell in found:
        if cell.tag not in CELLS or len(cells) > MAX_COLUMNS:
            continue
        value = "" if cell.tag == CELLS[1] else _value(cell)
        if value:
            usual = sheet.struck[len(cells)] if len(cells) < len(sheet.struck) else ""
            styles.add(cell.get(f"{TABLE}style-name", usual) in struck)
        down, right = (int(cell.get(f"{TABLE}number-{way}-spanned", "1")) for way in ("rows", "columns"))
        if down > 1:
            below[len(cells)] = before + down
        across = across or (not cells and down == 1 and right >= FEWEST)
        cells.extend(repeat(value, min(_times(cell, "columns"), MAX_COLUMNS + 1)))
    if not any(cells):
        return
    is_hidden = found.get(f"{TABLE}visibility", "visible") != "visible"
    for number in range(before + 1, before + 1 + min(times, MAX_ROWS + 1)):
        yield _OdsLine(number, list(cells), below, across, is_hidden, styles == {True})


def _times(found: Element, what: str) -> int:
    return max(1, int(found.get(f"{TABLE}number-{what}-repeated", "1")))


def _value(cell: Element) -> str:
    """As Excel's would be read: a day is 2026-11-24, a percentage « 92 % »."""
    kind = cell.get(f"{OFFICE}value-type", "")
    if kind in {"float", "currency", "percentage"}:
        return text_of(float(cell.get(f"{OFFICE}value", "0")), PERCENT if kind == "percentage" else None)
    if kind == "date":
        return text_of(datetime.fromisoformat(cell.get(f"{OFFICE}date-value", "")))
    if kind == "boolean":
        return text_of(cell.get(f"{OFFICE}boolean-value") == "true")
    lasts = LASTS.fullmatch(cell.get(f"{OFFICE}time-value", "")) if kind == "time" else None
    if lasts:
        hours, minutes, seconds = (int(part or 0) for part in lasts.groups())
        if hours < HOURS and minutes < MINUTES:
            return text_of(time(hours, minutes))
        return text_of(timedelta(hours=hours, minutes=minutes, seconds=seconds))
    return text_of("\n".join("".join(_said(line)) for line in cell.findall(f"{TEXT}p")))


def _said(line: Element) -> Iterator[str]:
    """Spaces after a first one are written as a tag; what stands in a comment is none of the cell's text."""
    yield line.text or ""
    for part in line:
        if part.tag == f"{TEXT}s":
            yield " " * min(int(part.get(f"{TEXT}c", "1")), 100)
        elif part.tag in {f"{TEXT}tab", f"{TEXT}line-break"}:
            yield "\t" if part.tag == f"{TEXT}tab" else "\n"
        elif part.tag != f"{OFFICE}annotation":
            yield from _said(part)
        yield part.tail or ""
