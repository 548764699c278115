"""What is held about one person, as JSON for machines and as a workbook to be read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import cast

from bot.domain.core.words.phones import show_phone
from bot.domain.lists.kinds import Cell
from bot.files.personal.personal_values import VALUES
from bot.files.personal.personal_words import TITLES
from bot.files.tables.grid import UNSTORABLE
from bot.files.tables.sheets import Sheet, write_book

LONGEST_CELL = 32_000
"""A workbook holds 32,767 characters in a cell."""
IN_JSON = "dans le fichier JSON"

Tables = Mapping[str, Sequence[Mapping[str, object]]]


def as_json(summary: Mapping[str, str], tables: Tables) -> bytes:
    """With the database's own names."""
    rows = {title: [dict(row) for row in found] for title, found in tables.items()}
    text = json.dumps({"résumé": dict(summary), "données": rows}, ensure_ascii=False, indent=1, default=str)
    return text.encode("utf-8", errors="replace")


def as_workbook(summary: Mapping[str, str], tables: Tables) -> bytes:
    """One sheet a table; what is too long for a cell is cut there, and whole in the JSON."""
    first, *lines = [(title, _cell("", value)) for title, value in summary.items()]
    sheets = {"Résumé": Sheet((first[0], str(first[1])), tuple(lines))}
    for title, rows in tables.items():
        header = tuple(TITLES.get(name, name) for name in rows[0])
        said = tuple(tuple(_cell(name, value) for name, value in row.items()) for row in rows)
        sheets[title[:31]] = Sheet(header, said)
    return write_book(sheets)


def _cell(name: str, value: object) -> Cell:
    if not isinstance(value, str):
        return cast("Cell", value)  # a number, or nothing: rows of a database hold no more
    if name == "content":
        return IN_JSON
    if name == "phone":
        return show_phone(value)
    words = VALUES.get(name, {}).get(value) or _day(name, value)
    text = UNSTORABLE.sub("", words)
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
