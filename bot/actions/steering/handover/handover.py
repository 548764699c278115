"""The handover file: everything somebody needs to go on tomorrow, a page a subject. Each area has its line here."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from datetime import datetime

from bot.actions.steering.handover import (
    broadcasts,
    campaigns,
    directory,
    events,
    incidents,
    lists,
    people,
    settings,
    standing,
    usage,
    visits,
)
from bot.actions.steering.handover.asked import HandoverContext, PagesOf
from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.lists.kinds import shown
from bot.domain.steering.handover import Handover, HandoverPage, HandoverPart
from bot.files.tables.sheets import Sheet
from bot.files.visit_documents import Document, DocumentGrid, DocumentSection
from bot.store.engine.transaction import Reading
from bot.texts import render
from bot.texts.french import NBSP

SHORT, MOST_WIDTH = 18, 40
"""In letters: what stays on a line; the widest share of a column whose text goes on the next one."""
NUMBERS = re.compile(r"[0-9/:+.]+(?: [0-9/:+.]+)+")
"""Telephones and moments stay on a line."""

PAGES: tuple[PagesOf, ...] = (
    people.pages,
    directory.pages,
    standing.pages,
    incidents.pages,
    events.pages,
    broadcasts.pages,
    visits.pages,
    usage.pages,
    campaigns.pages,
    lists.pages,
    settings.pages,
)


async def collect(tx: Reading, department: Department, by_name: str, now: datetime) -> Handover:
    """As of now. `by_name`: who makes it, '' for the command line."""
    asked = HandoverContext(tx, department, now)
    found = [page for pages_of in PAGES for page in await pages_of(asked)]
    pages = [page for part in HandoverPart for page in found if page.part is part]
    made = _said("made", department=department.name, by=by_name, at=local(now, department))
    return Handover("Passation de l’animation", made, _said("footer", by=by_name), pages)


async def counted(tx: Reading, department: Department, now: datetime) -> list[HandoverPage]:
    """What is open, for the card: in the order of the file."""
    whole = await collect(tx, department, "", now)
    return [page for page in whole.of(HandoverPart.OPEN) if page.counted]


def document(handover: Handover) -> Document:
    """To be read and printed: part after part; of what there is nothing, one line."""
    sections: list[DocumentSection] = []
    for part in HandoverPart:
        pages = handover.of(part)
        empty = ", ".join(f"{page.title} ({page.place})" for page in pages if not page.rows)
        sections.append(
            DocumentSection(part.value, sentences=[_said("nothing", empty=empty)] if empty else [])
        )
        sections += [_section(page) for page in pages if page.rows]
    return Document(handover.title, handover.made, sections, handover.footer)


def _section(page: HandoverPage) -> DocumentSection:
    title = f"{page.title} ({len(page.rows)})" if page.part is HandoverPart.OPEN else page.title
    heading = f"{title} · {page.place}" if page.place else title
    rows = [tuple(NUMBERS.sub(_unbroken, shown(cell)) for cell in row) for row in page.rows]
    widths = tuple(_width(column) for column in zip(page.header, *rows, strict=True))
    return DocumentSection(heading, 2, grid=DocumentGrid(page.header, rows, widths))


def _unbroken(match: re.Match[str]) -> str:
    return match[0].replace(" ", NBSP)


def _width(column: Sequence[str]) -> int:
    """0 for what is short, and takes what it needs; of the rest, a share as wide as its words."""
    longest = max(map(len, column))
    return 0 if longest <= SHORT else min(longest, MOST_WIDTH)


def book(handover: Handover) -> dict[str, Sheet]:
    """To be sorted and worked on: a sheet a page, after one that says what is where."""
    rows = [(page.part.value, page.title, page.place, len(page.rows)) for page in handover.pages]
    head = [(handover.made, "", "", ""), (handover.footer, "", "", "")]
    first = Sheet(("Partie", "Feuille", "Dans le bot", "Lignes"), (*rows, *head))
    return {"Sommaire": first} | {page.title: Sheet(page.header, tuple(page.rows)) for page in handover.pages}


def _said(what: str, **values: object) -> str:
    return html.unescape(render("handover/words", what=what, **values)).strip()
