"""A report as a document for Word: a cover, chapters with their tables and pictures, an annex."""

from __future__ import annotations

import io
from base64 import b64decode
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from docx import Document as new_document  # noqa: N813 — the library's name for a function
from docx.document import Document as DocxDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from bot.files.word_writer import dress, kept

WIDE = 17.0  # centimetres between the margins
BLUE, GREY = RGBColor(0x22, 0x2F, 0x7A), RGBColor(0x55, 0x55, 0x55)
SMALL, ORDINARY = Pt(9), Pt(10.5)
HEAD_FILL, TOTAL_FILL = "E6E9F5", "F3F3F3"


def written(told: Mapping[str, Any], now: datetime) -> bytes:
    """`told`: a ReportDocument as JSON has it. With headings, header rows that repeat, words for each picture."""
    made = new_document()
    dress(made, told["title"], kept(told["footer"]), now)
    _number_pages(made.sections[0].footer.add_paragraph())
    _tint(made)
    _add_cover(made, told)
    for part in told["parts"]:
        _add_part(made, part)
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


def _tint(made: DocxDocument) -> None:
    """Headings in the font and the colour of the house; the template has its own."""
    for name in ("Title", "Heading 1", "Heading 2"):
        font = made.styles[name].font
        font.color.rgb, font.name = BLUE, "Liberation Sans"
        fonts = made.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for of in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{of}"), None)


def _add_cover(made: DocxDocument, told: Mapping[str, Any]) -> None:
    for _ in range(5):
        made.add_paragraph()
    made.add_heading(kept(told["title"]), 0)
    for number, line in enumerate(told["cover"]):
        run = made.add_paragraph().add_run(kept(line))
        run.font.size, run.bold = (Pt(16), True) if number == 0 else (Pt(12), False)
    made.add_paragraph()
    for line in told["notice"]:
        run = made.add_paragraph().add_run(kept(line))
        run.font.size, run.font.color.rgb = ORDINARY, GREY


def _add_part(made: DocxDocument, part: Mapping[str, Any]) -> None:
    heading = made.add_heading(kept(part["heading"]), part["level"])
    heading.paragraph_format.page_break_before = part["on_new_page"]
    for sentence in part["sentences"]:
        made.add_paragraph(kept(sentence))
    if part["signed"]:
        _small(made.add_paragraph(), part["signed"])
    for grid in part["grids"][:1]:
        _add_grid(made, grid)
    if part["picture"]:
        _add_picture(made, part["picture"])
    for grid in part["grids"][1:]:
        _add_grid(made, grid)
    for term, definition in part["entries"]:
        paragraph = made.add_paragraph()
        paragraph.add_run(kept(f"{term}\N{NO-BREAK SPACE}: ")).bold = True
        paragraph.add_run(kept(definition))
        paragraph.paragraph_format.space_after = Pt(4)


def _small(paragraph: Paragraph, words: str) -> None:
    run = paragraph.add_run(kept(words))
    run.font.size, run.font.color.rgb, run.italic = SMALL, GREY, True


def _add_picture(made: DocxDocument, picture: Mapping[str, Any]) -> None:
    paragraph = made.add_paragraph()
    shape = paragraph.add_run().add_picture(io.BytesIO(b64decode(picture["content"])), width=Cm(13.5))
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    shape._inline.docPr.set("descr", kept(picture["alternative"]))  # noqa: SLF001 — python-docx has no word for it
    _small(made.add_paragraph(), picture["alternative"])


def _add_grid(made: DocxDocument, grid: Mapping[str, Any]) -> None:
    if grid["title"]:
        made.add_heading(kept(grid["title"]), 2)
    if grid["rows"]:
        _fill(made.add_table(1 + len(grid["rows"]), len(grid["header"]), style="Table Grid"), grid)
    if grid["note"]:
        _small(made.add_paragraph(), grid["note"])
    else:
        made.add_paragraph().paragraph_format.space_after = Pt(0)


def _fill(table: Table, grid: Mapping[str, Any]) -> None:
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    widths = [Cm(WIDE * share / sum(grid["widths"])) for share in grid["widths"]]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    last = len(grid["rows"]) if grid["has_total"] else -1
    lines: Sequence[Sequence[str]] = [grid["header"], *grid["rows"]]
    for number, (row, words) in enumerate(zip(table._tbl.tr_lst, lines, strict=True)):  # noqa: SLF001 — its rows, without a search each
        fill = HEAD_FILL if number == 0 else TOTAL_FILL if number == last else ""
        for cell, text, width, to_right in zip(row.tc_lst, words, widths, grid["numeric"], strict=True):
            cell.width = width
            _write(cell, text, bold=bool(fill), to_right=to_right)
            if fill:
                _shade(cell, fill)
        _keep_whole(row, is_header=number == 0)


def _write(cell: Any, text: str, *, bold: bool, to_right: bool) -> None:
    paragraph = Paragraph(cell.p_lst[0], None)  # type: ignore[arg-type]  # no parent is needed for a run
    run = paragraph.add_run(kept(text))
    run.font.size, run.bold = SMALL, bold or None
    paragraph.paragraph_format.space_after = Pt(1)
    if to_right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _shade(cell: Any, fill: str) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), fill)
    cell.get_or_add_tcPr().append(shading)


def _keep_whole(row: Any, *, is_header: bool) -> None:
    """A row is on one page; the header is on each."""
    properties = row.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_header:
        properties.append(OxmlElement("w:tblHeader"))


def _number_pages(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for kind, code in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = code
        run._r.append(mark)  # noqa: SLF001 — python-docx has no word for fields
