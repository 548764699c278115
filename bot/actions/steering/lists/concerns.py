"""What is to be followed of structures, put aside, or over: one row a concern. It only goes out.

As of now: what the figures say at this moment stands in it, though nothing is written down here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape

from bot.actions.directory.lists.structures import with_places
from bot.actions.lists.noun import Noun
from bot.actions.steering.concerns import look
from bot.domain.lists.around import Around
from bot.domain.lists.columns import Column
from bot.domain.lists.kinds import Cell, ColumnKind
from bot.domain.steering.concerns import Concern, dated, followed
from bot.store.engine.transaction import Reading
from bot.store.steering import concerns as store
from bot.texts import render

TO_FOLLOW, PUT_ASIDE, OVER = "à suivre", "mis de côté", "terminé"


@dataclass(frozen=True, slots=True)
class ConcernRow:
    """`today`: in its département."""

    concern: Concern
    today: date

    @property
    def is_aside(self) -> bool:
        return self.concern.is_open and self.concern.is_aside(self.today)


def _column(field: str, heading: str, write: Callable[[ConcernRow, Around], Cell]) -> Column:
    return Column(field, (heading,), ColumnKind(read=None, write=write))


def _state(row: ConcernRow) -> str:
    if not row.concern.is_open:
        return OVER
    return PUT_ASIDE if row.is_aside else TO_FOLLOW


def _sentence(row: ConcernRow) -> str:
    one = row.concern
    return unescape(render("concerns/sentence", one=one, said=dated(one.facts), today=row.today))


class Concerns(Noun[ConcernRow]):
    name = "concerns"
    label = "Points d’attention"
    file_name = "points-d-attention"
    columns = (
        _column(
            "structure", "Structure", lambda row, around: around.places.written(row.concern.structure_id)
        ),
        _column("reason", "Raison", lambda row, _: row.concern.kind.title),
        _column("since", "Depuis", lambda row, _: row.concern.since),
        _column("state", "État", lambda row, _: _state(row)),
        _column("sentence", "Constat", lambda row, _: _sentence(row)),
        _column("ended_on", "Terminé le", lambda row, _: row.concern.ended_on),
        _column("until", "Mis de côté jusqu’au", lambda row, _: _aside(row, lambda aside: aside.until)),
        _column("why", "Motif", lambda row, _: _aside(row, lambda aside: aside.why)),
        _column("id", "Identifiant", lambda row, _: row.concern.id),
        _column("department_code", "Département", lambda row, _: row.concern.department_code),
    )

    async def surroundings(self, tx: Reading, around: Around) -> Around:
        return await with_places(tx, around)

    async def exported(self, tx: Reading, around: Around) -> Sequence[ConcernRow]:
        """The heaviest first, as on the board; then what is over, the last first."""
        found: list[ConcernRow] = []
        for code in await store.reviewed(tx):
            if around.within(code):
                found += await self._of_department(tx, around, code)
        return found

    async def _of_department(self, tx: Reading, around: Around, code: str) -> list[ConcernRow]:
        looked, places, today = await look(tx, around.departments[code], around.now)
        standing = [one for place in followed(places, looked.open, today) for one in place.all]
        gone = [one for one in looked.changed if not one.is_open]
        ids = {one.id for one in (*standing, *gone)}
        before = [one for one in await store.ended(tx, code) if one.id not in ids]
        return [ConcernRow(one, today) for one in (*standing, *gone, *before)]

    def cells(self, record: ConcernRow, around: Around) -> Mapping[str, Cell]:
        """Each is made of the whole row."""
        return {
            column.field: column.kind.write(record, around) for column in self.columns if column.kind.write
        }


def _aside(row: ConcernRow, part: Callable[..., Cell]) -> Cell:
    """What is no longer put aside says nothing of it."""
    return part(row.concern.aside) if row.is_aside else None


CONCERNS = Concerns()
