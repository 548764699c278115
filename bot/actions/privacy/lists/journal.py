"""The journal as a list: one line a row, on the département's own clock. It only goes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from html import unescape

from bot.actions.lists.noun import Noun
from bot.domain.core.calendar import local
from bot.domain.lists.around import Around
from bot.domain.lists.columns import Column
from bot.domain.lists.kinds import Cell, ColumnKind
from bot.domain.privacy.journal import JournalLine
from bot.files.personal.journal_words import ACTIONS
from bot.store.engine.transaction import Reading
from bot.store.privacy import journal
from bot.texts import render

MOST_LINES = 100_000


def _column(field: str, heading: str, write: Callable[[JournalLine, Around], Cell]) -> Column:
    return Column(field, (heading,), ColumnKind(read=None, write=write))


def _at(line: JournalLine, around: Around) -> datetime:
    return local(line.done_at, around.departments[line.department_code])


class Journal(Noun[JournalLine]):
    name = "journal"
    label = "Journal (qui a fait quoi)"
    file_name = "journal"
    columns = (
        _column("day", "Date", lambda line, around: _at(line, around).date()),
        _column("time", "Heure", lambda line, around: f"{_at(line, around):%H:%M}"),
        _column("department_code", "Département", lambda line, _: line.department_code),
        _column("by_name", "Par", lambda line, _: line.by_name),
        _column("action", "Ce qui a été fait", lambda line, _: ACTIONS[line.action]),
        _column("sentence", "Phrase", lambda line, _: unescape(render("journal/line", line=line))),
    )

    async def exported(self, tx: Reading, around: Around) -> Sequence[JournalLine]:
        return await journal.lines(tx, around.home, MOST_LINES)

    def cells(self, record: JournalLine, around: Around) -> Mapping[str, Cell]:
        """Each is made of the whole line."""
        return {
            column.field: column.kind.write(record, around) for column in self.columns if column.kind.write
        }


JOURNAL = Journal()
