"""Whom what was sent was for, and what became of each. It only goes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.actions.directory.lists.structures import with_places
from bot.actions.lists.noun import Noun
from bot.domain.broadcasts.recipients import WORDS
from bot.domain.core.calendar import local
from bot.domain.core.outbox import Channel
from bot.domain.core.words.phones import show_phone
from bot.domain.lists.around import Around
from bot.domain.lists.columns import Column
from bot.domain.lists.kinds import Cell, ColumnKind
from bot.store.broadcasts import broadcast_reports as reports
from bot.store.broadcasts.broadcast_reports import DeliveryRow
from bot.store.engine.transaction import Reading

CHANNELS: Mapping[Channel, str] = {Channel.TELEGRAM: "Telegram", Channel.MAIL: "courriel"}
SEEN = "vu dans le groupe"

Write = Callable[[DeliveryRow, Around], Cell]


def _column(field: str, heading: str, write: Write) -> Column:
    return Column(field, (heading,), ColumnKind(read=None, write=write))


def _on_the_wall(instant: datetime | None, row: DeliveryRow, around: Around) -> Cell:
    if instant is None:
        return None
    there = local(instant, around.departments[row.department_code])
    return there.replace(tzinfo=None, second=0, microsecond=0)


class Deliveries(Noun[DeliveryRow]):
    name = "deliveries"
    label = "Destinataires des annonces"
    file_name = "destinataires"
    columns = (
        _column("number", "Numéro", lambda row, _: row.number),
        _column("last_name", "Nom", lambda row, _: row.last_name),
        _column("first_name", "Prénom", lambda row, _: row.first_name),
        _column("structure", "Structure", lambda row, around: around.places.written(row.structure_id)),
        _column("channel", "Canal", lambda row, _: CHANNELS[row.channel]),
        _column("state", "État", lambda row, _: SEEN if row.in_group else WORDS[row.state]),
        _column("settled_at", "Le", lambda row, around: _on_the_wall(row.settled_at, row, around)),
        _column("answered_at", "Accusé le", lambda row, around: _on_the_wall(row.answered_at, row, around)),
        _column("email", "Courriel", lambda row, _: row.email),
        _column("phone", "Téléphone", lambda row, _: show_phone(row.phone) if row.phone else ""),
        _column("answer", "Réponse", lambda row, _: row.answer),
        _column("department_code", "Département", lambda row, _: row.department_code),
    )

    async def surroundings(self, tx: Reading, around: Around) -> Around:
        return await with_places(tx, around)

    async def exported(self, tx: Reading, around: Around) -> Sequence[DeliveryRow]:
        """By number, then by name."""
        found = await reports.delivery_rows(tx, around.home)
        return [row for row in found if around.within(row.department_code)]

    def cells(self, record: DeliveryRow, around: Around) -> Mapping[str, Cell]:
        """Each is made of the whole row."""
        return {one.field: one.kind.write(record, around) for one in self.columns if one.kind.write}


DELIVERIES = Deliveries()
