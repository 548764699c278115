"""The journal as a sheet: one line a row, on the département's own clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import unescape

from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.privacy.journal import Line
from bot.files.lists.export import Cell, Sheet
from bot.files.personal_words import ACTIONS
from bot.texts import render

HEADER = ("Date", "Heure", "Département", "Par", "Ce qui a été fait", "Phrase")


def journal_sheet(lines: Iterable[Line], known: Mapping[str, Department]) -> Sheet:
    return Sheet(HEADER, tuple(_row(line, known[line.department_code]) for line in lines))


def _row(line: Line, department: Department) -> tuple[Cell, ...]:
    at = local(line.done_at, department)
    sentence = unescape(render("journal/line", line=line))
    return at.date(), f"{at:%H:%M}", department.code, line.by_name, ACTIONS[line.action], sentence
