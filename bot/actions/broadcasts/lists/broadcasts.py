"""What was sent, with how many stand where. It only goes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bot.actions.lists.noun import Noun
from bot.domain.broadcasts.broadcasts import BroadcastKind
from bot.domain.core.calendar import local
from bot.domain.lists.around import Around
from bot.domain.lists.columns import Column
from bot.domain.lists.kinds import Cell, ColumnKind
from bot.store.broadcasts import broadcast_reports as reports
from bot.store.broadcasts.broadcast_reports import BroadcastRow
from bot.store.engine.transaction import Reading

KINDS: Mapping[BroadcastKind, str] = {
    BroadcastKind.ANNOUNCEMENT: "annonce",
    BroadcastKind.NEWSLETTER: "lettre",
    BroadcastKind.CAMPAIGN: "Journées",
    BroadcastKind.RESOURCE: "ressource",
}

Write = Callable[[BroadcastRow, Around], Cell]


def _column(field: str, heading: str, write: Write) -> Column:
    return Column(field, (heading,), ColumnKind(read=None, write=write))


def _sent_at(row: BroadcastRow, around: Around) -> Cell:
    there = local(row.started_at, around.departments[row.department_code])
    return there.replace(tzinfo=None, second=0, microsecond=0)


class Broadcasts(Noun[BroadcastRow]):
    name = "broadcasts"
    label = "Annonces"
    file_name = "annonces"
    columns = (
        _column("number", "Numéro", lambda row, _: row.number),
        _column("kind", "Type", lambda row, _: KINDS[row.kind]),
        _column("title", "Titre", lambda row, _: row.title),
        _column("started_at", "Envoyée le", _sent_at),
        _column("total", "Destinataires", lambda row, _: row.total),
        _column("sent", "Remis", lambda row, _: row.sent),
        _column("blocked", "Bloqués", lambda row, _: row.blocked),
        _column("never_started", "Jamais démarrés", lambda row, _: row.never_started),
        _column("failed", "Échoués", lambda row, _: row.failed),
        _column("unknown", "Incertains", lambda row, _: row.unknown),
        _column("answered", "Accusés", lambda row, _: row.answered),
        _column("department_code", "Département", lambda row, _: row.department_code),
    )

    async def exported(self, tx: Reading, around: Around) -> Sequence[BroadcastRow]:
        """By number."""
        found = await reports.broadcast_rows(tx, around.home)
        return [row for row in found if around.within(row.department_code)]

    def cells(self, record: BroadcastRow, around: Around) -> Mapping[str, Cell]:
        """Each is made of the whole row."""
        return {one.field: one.kind.write(record, around) for one in self.columns if one.kind.write}


BROADCASTS = Broadcasts()
