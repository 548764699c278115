"""What is written of visits, for Word and as a PDF: one document, of headings, sentences, answers and tables."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.files.tables.grid import UNSTORABLE
from bot.files.typesetting import printable, typeset_pdf

if TYPE_CHECKING:  # heavy, and rarely wanted
    from docx.document import Document as DocxDocument
    from docx.table import Table as DocxTable

LANGUAGE = "fr-FR"
FONT = "Liberation Sans"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; every row is as long as the header."""

    header: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Section:
    """`level`: 1 or 2. `entries`: a question and its answer each."""

    heading: str
    level: int = 1
    sentences: Sequence[str] = ()
    entries: Sequence[tuple[str, str]] = ()
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class Document:
    title: str
    subtitle: str
    sections: Sequence[Section]
    footer: str


def as_docx(document: Document, now: datetime) -> bytes:
    """With headings, a header row that repeats and the language, so that screen readers find their way."""
    from docx import Document as new_document  # noqa: PLC0415, N813

    made = new_document()
    _dress(made, document, now)
    made.add_heading(_kept(document.title), 0)
    made.add_paragraph(_kept(document.subtitle))
    for section in document.sections:
        made.add_heading(_kept(section.heading), section.level)
        for sentence in section.sentences:
            made.add_paragraph(_kept(sentence))
        for question, answer in section.entries:
            paragraph = made.add_paragraph()
            paragraph.add_run(f"{_kept(question)}\N{NO-BREAK SPACE}: ").bold = True
            paragraph.add_run(_kept(answer))
        if section.grid is not None:
            _add_grid(made, section.grid)
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


def _dress(made: DocxDocument, document: Document, now: datetime) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Cm, Pt  # noqa: PLC0415

    properties = made.core_properties
    properties.title, properties.author, properties.language = document.title, "Relais", LANGUAGE
    properties.comments = ""
    properties.created = properties.modified = now.replace(tzinfo=None)
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    normal.element.get_or_add_rPr().append(language)
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.footer.paragraphs[0].text = document.footer
    _leave_out_the_picture(made)


def _leave_out_the_picture(made: DocxDocument) -> None:
    """The library's template has a picture of another document."""
    rels = made.part.package.rels if made.part.package else {}
    for key in [key for key, rel in rels.items() if rel.reltype.endswith("/thumbnail")]:
        rels.pop(key)


def _add_grid(made: DocxDocument, grid: Grid) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415

    table: DocxTable = made.add_table(1, len(grid.header), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, grid.header, strict=True):
        cell.paragraphs[0].add_run(_kept(words)).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 — python-docx has no word for it
    for row in grid.rows:
        cells = table.add_row().cells  # type: ignore[no-untyped-call]
        for cell, words in zip(cells, row, strict=True):
            cell.text = _kept(words)
    made.add_paragraph()


def _kept(text: str) -> str:
    """Without what XML cannot hold."""
    return UNSTORABLE.sub("", text)


async def as_pdf(document: Document, now: datetime) -> bytes:
    """Raises Apart."""
    return await typeset_pdf("visits", _printable(asdict(document)), now)


def _printable(value: object) -> dict[str, object]:
    shown = _shown(value)
    return shown if isinstance(shown, dict) else {}


def _shown(value: object) -> object:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {str(name): _shown(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_shown(each) for each in value]
    return value
