"""An issue of a newsletter off Telegram: a PDF to print, one HTML file for a mail, and the same in plain text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from bot.domain.broadcasts.newsletter.editions import Edition
from bot.domain.broadcasts.newsletter.items import Item
from bot.domain.core.markup import Look, Run, runs
from bot.files.typesetting import printable, typeset_pdf
from bot.texts.french import day

TAGS = {
    Look.BOLD: "strong",
    Look.ITALIC: "em",
    Look.UNDERLINED: "u",
    Look.STRUCK: "s",
    Look.CODE: "code",
}
"""A quotation is italic: inside of a list a block of its own would break the line."""
PHOTO = "Photo, à voir dans Telegram"
"""What stands for a photo without words: mail programs do not show pictures that they are not given."""
_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def html_of(edition: Edition) -> str:
    """One file that needs no other: inline styles, one column, light and dark, to be pasted into a mail or opened."""
    return _TEMPLATES.get_template("newsletter.html.j2").render(
        title=f"{edition.title}, France services {edition.department}",
        edition=edition,
        day=day(edition.day),
        editorial=_html(edition.editorial),
        chapters=[
            (chapter.title, [_html(_words(item)) for item in chapter.items]) for chapter in edition.chapters
        ],
    )


def text_of(edition: Edition) -> str:
    """For who reads mail as plain text: links are written behind their words."""
    lines = [f"{edition.title}, France services {edition.department}", day(edition.day), ""]
    if edition.editorial:
        lines += [_plain(edition.editorial), ""]
    for chapter in edition.chapters:
        lines += [chapter.title.upper(), ""]
        lines += ["- " + _plain(_words(item)).replace("\n", "\n  ") for item in chapter.items]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


async def pdf_of(edition: Edition, now: datetime) -> bytes:
    """A4, PDF/UA. Raises Apart."""
    data = {
        "title": printable(edition.title),
        "department": printable(edition.department),
        "day": day(edition.day),
        "editorial": _lines(edition.editorial),
        "chapters": [
            {"title": printable(chapter.title), "items": [_lines(_words(item)) for item in chapter.items]}
            for chapter in edition.chapters
        ],
    }
    return await typeset_pdf("newsletter", data, now)


def _words(item: Item) -> str:
    return item.html or PHOTO


def _html(html: str) -> Markup:
    return Markup().join(_tagged(run) for run in runs(html))


def _tagged(run: Run) -> Markup:
    """Newlines are breaks; a link keeps the colour that mail programs give it in the dark."""
    said = Markup("<br>").join(escape(line) for line in run.text.split("\n"))
    for look, tag in TAGS.items():
        if look in run.looks or (look is Look.ITALIC and Look.QUOTED in run.looks):
            said = Markup("<{0}>{1}</{0}>").format(tag, said)
    return (
        Markup('<a class="link" href="{}" style="color:#000091">{}</a>').format(run.href, said)
        if run.href
        else said
    )


def _plain(html: str) -> str:
    """A link's address stands once, behind its words."""
    parts = []
    found = runs(html)
    for number, run in enumerate(found):
        follows = found[number + 1].href if number + 1 < len(found) else ""
        ends = run.href and run.href not in (follows, run.text)
        parts.append(f"{run.text} ({run.href})" if ends else run.text)
    return "".join(parts)


def _lines(html: str) -> Sequence[Sequence[dict[str, object]]]:
    """Runs by line, as the page is set of them; a line without words is left out."""
    lines: list[list[dict[str, object]]] = [[]]
    for run in runs(html):
        first, *others = run.text.split("\n")
        lines[-1] += _run(run, first)
        for text in others:
            lines.append([])
            lines[-1] += _run(run, text)
    return [line for line in lines if line]


def _run(run: Run, text: str) -> Iterable[dict[str, object]]:
    """On paper spaces at the ends of a run are its own."""
    said = printable(text)
    if said:
        before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
        yield {"text": f"{before}{said}{after}", "looks": sorted(run.looks), "href": run.href}
    elif text:
        yield {"text": " ", "looks": [], "href": ""}
