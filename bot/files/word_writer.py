"""The process in which a document for Word is written: its parts in, the file out, with no environment."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Mapping
from copy import deepcopy
from datetime import datetime
from typing import Any

from docx import Document as new_document  # noqa: N813 — the library's name for a function
from docx.document import Document as DocxDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table

from bot.files.processes.limits import limit
from bot.files.tables.grid import UNSTORABLE
from bot.files.visit_documents import Document, DocumentGrid, DocumentSection

LANGUAGE = "fr-FR"
FONT = "Liberation Sans"
MEMORY = 1_000_000_000  # bytes of address space
CPU_SECONDS = 60


def main() -> None:
    limit(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    asked = json.load(sys.stdin.buffer)
    sys.stdout.buffer.write(written(_document(asked["document"]), datetime.fromisoformat(asked["now"])))


def _document(told: Mapping[str, Any]) -> Document:
    return Document(**{**told, "sections": [_section(one) for one in told["sections"]]})


def _section(told: Mapping[str, Any]) -> DocumentSection:
    return DocumentSection(**{**told, "grid": DocumentGrid(**told["grid"]) if told["grid"] else None})


def written(document: Document, now: datetime) -> bytes:
    """With headings, a header row that repeats and the language, so that screen readers find their way."""
    made = new_document()
    dress(made, document.title, document.footer, now)
    made.add_heading(kept(document.title), 0)
    made.add_paragraph(kept(document.subtitle))
    for section in document.sections:
        made.add_heading(kept(section.heading), section.level)
        for sentence in section.sentences:
            made.add_paragraph(kept(sentence))
        _add_entries(made, section)
        if section.grid is not None:
            _add_grid(made, section.grid)
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


def dress(made: DocxDocument, title: str, footer: str, now: datetime) -> None:
    properties = made.core_properties
    properties.title, properties.author, properties.language = title, "Relais", LANGUAGE
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
    page.footer.paragraphs[0].text = footer
    leave_out_the_picture(made)


def leave_out_the_picture(made: DocxDocument) -> None:
    """The library's template has a picture of another document."""
    rels = made.part.package.rels if made.part.package else {}
    for key in [key for key, rel in rels.items() if rel.reltype.endswith("/thumbnail")]:
        rels.pop(key)


def _add_entries(made: DocxDocument, section: DocumentSection) -> None:
    """A paragraph each, copied from a model: of thousands, the library is slow to make each anew."""
    if not section.entries:
        return
    model = made.add_paragraph()
    model.add_run("?").bold = True
    model.add_run("!")
    for question, answer in section.entries:
        copied = deepcopy(model._p)  # noqa: SLF001 — its element, which the library has no word for
        for text, words in zip(copied.iter(qn("w:t")), (question, answer), strict=True):
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            text.text = kept(f"{words}\N{NO-BREAK SPACE}: " if text.text == "?" else words)
        model._p.addprevious(copied)  # noqa: SLF001
    model._p.getparent().remove(model._p)  # noqa: SLF001


def _add_grid(made: DocxDocument, grid: DocumentGrid) -> None:
    table: Table = made.add_table(1, len(grid.header), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, grid.header, strict=True):
        cell.paragraphs[0].add_run(kept(words)).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 — python-docx has no word for it
    for row in grid.rows:
        cells = table.add_row().cells  # type: ignore[no-untyped-call]
        for cell, words in zip(cells, row, strict=True):
            cell.text = kept(words)
    made.add_paragraph()


def kept(text: str) -> str:
    """Without what XML cannot hold."""
    return UNSTORABLE.sub("", text)


if __name__ == "__main__":
    main()
