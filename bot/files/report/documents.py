"""The report as a document for Word and as a PDF, and as a workbook; each made in a process of its own."""

from __future__ import annotations

import asyncio
import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from bot.domain.lists.kinds import Cell
from bot.files.processes.child import apart
from bot.files.tables.sheets import Sheet
from bot.files.typesetting import LARGEST, SECONDS, printable, typeset_pdf
from bot.texts.french import NBSP


@dataclass(frozen=True, slots=True)
class ReportGrid:
    """A table; every row is as long as the header. `widths`: shares of the page. `numeric`: set to the right."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]
    numeric: Sequence[bool]
    note: str = ""
    has_total: bool = False


@dataclass(frozen=True, slots=True)
class ReportPicture:
    """A PNG, and what it shows in words."""

    content: bytes
    alternative: str


@dataclass(frozen=True, slots=True)
class ReportPart:
    """`entries`: a term and its definition each. `signed`: when its sentences were written. `level`: 1 or 2."""

    heading: str
    sentences: Sequence[str] = ()
    signed: str = ""
    entries: Sequence[tuple[str, str]] = ()
    grids: Sequence[ReportGrid] = ()
    picture: ReportPicture | None = None
    level: int = 1
    on_new_page: bool = False


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """`cover`: the lines under the title. `notice`: what is to be known before it is read."""

    title: str
    cover: Sequence[str]
    notice: Sequence[str]
    parts: Sequence[ReportPart]
    footer: str


async def as_docx(document: ReportDocument, now: datetime) -> bytes:
    """Raises Apart."""
    return await _written("docx", _plain(document), now)


async def as_xlsx(sheets: Mapping[str, Sheet], now: datetime) -> bytes:
    """Raises Apart."""
    return await _written("xlsx", sheets, now)


async def as_pdf(document: ReportDocument, now: datetime) -> bytes:
    """Raises Apart."""
    data = await asyncio.to_thread(_printable, _plain(document))
    return await typeset_pdf("report", data if isinstance(data, dict) else {}, now)


async def _written(ending: str, what: object, now: datetime) -> bytes:
    content = await asyncio.to_thread(_packed, ending, what, now)
    return await apart("bot.files.report.writer", content, seconds=SECONDS, largest=LARGEST)


def _packed(ending: str, what: object, now: datetime) -> bytes:
    if isinstance(what, Mapping) and ending == "xlsx":
        what = {name: told(sheet) for name, sheet in what.items()}
    return json.dumps({"ending": ending, "what": what, "now": now.isoformat()}).encode()


def told(sheet: Sheet) -> dict[str, object]:
    """As JSON can hold it: days, instants and decimals say what they are."""
    rows = [[_told(cell) for cell in row] for row in sheet.rows]
    return {"header": list(sheet.header), "rows": rows, "widths": list(sheet.widths)}


def _told(cell: Cell) -> object:
    if isinstance(cell, datetime):
        return {"instant": cell.isoformat()}
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    return {"decimal": str(cell)} if isinstance(cell, Decimal) else cell


def _plain(document: ReportDocument) -> dict[str, object]:
    """Pictures as text, for a process that reads JSON."""
    whole = asdict(document)
    for part in whole["parts"]:
        if part["picture"]:
            part["picture"]["content"] = b64encode(part["picture"]["content"]).decode("ascii")
    return whole


def _printable(value: object, name: str = "") -> object:
    """Texts without what has no shape on paper; a picture as the numbers that typst reads."""
    if isinstance(value, str):
        return list(b64decode(value)) if name == "content" else _unbroken(value)
    if isinstance(value, dict):
        return {str(key): _printable(each, str(key)) for key, each in value.items()}
    return [_printable(each) for each in value] if isinstance(value, list | tuple) else value


def _unbroken(text: str) -> str:
    """Numbers stay on one line: `printable` knows one sort of space."""
    return NBSP.join(printable(part) for part in text.split(NBSP))
