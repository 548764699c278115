"""What is held about one person, as JSON for machines and as a workbook to be read."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bot.domain.core.words.phones import show_phone
from bot.files.personal.personal_values import VALUES
from bot.files.personal.personal_words import TITLES
from bot.files.tables.formulas import neutralised
from bot.files.tables.grid import UNSTORABLE

LONGEST_CELL = 32_000
"""A workbook holds 32,767 characters in a cell."""
IN_JSON = "dans le fichier JSON"
WIDTH = 24

Tables = Mapping[str, Sequence[Mapping[str, object]]]


def as_json(summary: Mapping[str, str], tables: Tables) -> bytes:
    """With the database's own names."""
    rows = {title: [dict(row) for row in found] for title, found in tables.items()}
    text = json.dumps({"résumé": dict(summary), "données": rows}, ensure_ascii=False, indent=1, default=str)
    return text.encode("utf-8", errors="replace")


def as_workbook(summary: Mapping[str, str], tables: Tables) -> bytes:
    """One sheet a table; what is too long for a cell is cut there, and whole in the JSON."""
    from openpyxl import Workbook  # noqa: PLC0415 — slow to import
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook(write_only=True)
    page = book.create_sheet("Résumé")
    page.column_dimensions["A"].width = page.column_dimensions["B"].width = 2 * WIDTH
    for line in summary.items():
        page.append([_cell("", value) for value in line])
    for title, rows in tables.items():
        page = book.create_sheet(title[:31])
        page.freeze_panes = "A2"
        for number in range(1, len(rows[0]) + 1):
            page.column_dimensions[get_column_letter(number)].width = WIDTH
        page.append([TITLES.get(name, name) for name in rows[0]])
        for row in rows:
            page.append([_cell(name, value) for name, value in row.items()])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _cell(name: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    if name == "content":
        return IN_JSON
    if name == "phone":
        return show_phone(value)
    words = VALUES.get(name, {}).get(value) or _day(name, value)
    text = UNSTORABLE.sub("", neutralised(words))
    return text if len(text) <= LONGEST_CELL else f"{text[:LONGEST_CELL]}… (suite {IN_JSON})"


def _day(name: str, value: str) -> str:
    """« 24/11/2026 à 13:30 », « 24/11/2026 »."""
    try:
        if name.endswith("_on"):
            return f"{date.fromisoformat(value):%d/%m/%Y}"
        if name.endswith(("_at", "_since", "_before")):
            return f"{datetime.fromisoformat(value):%d/%m/%Y à %H:%M}"
    except ValueError:
        pass
    return value
