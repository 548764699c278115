"""Visits with their answers, a column a question. They only go out; a sheet comes back by the list of its answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.actions.directory.lists.structures import with_places
from bot.actions.lists.noun import Noun
from bot.domain.core.calendar import local
from bot.domain.directory.partner_names import PartnerNames
from bot.domain.lists.around import Around
from bot.domain.lists.columns import Column
from bot.domain.lists.kinds import Cell, ColumnKind
from bot.domain.network.people_names import PeopleNames
from bot.domain.visits.answers import SheetAnswer
from bot.domain.visits.visits import STATES, Visit
from bot.store.directory import partners
from bot.store.engine.transaction import Reading
from bot.store.network import members
from bot.store.visits import commitments, sheets, visits

QUESTION = "question:"


@dataclass(frozen=True, slots=True)
class VisitRow:
    """`open_commitments`: of those that came of it."""

    visit: Visit
    answers: Sequence[SheetAnswer]
    open_commitments: int


Write = Callable[[VisitRow, Around], Cell]


def _column(field: str, heading: str, write: Write) -> Column:
    return Column(field, (heading,), ColumnKind(read=None, write=write))


def _on(row: VisitRow, around: Around) -> Cell:
    there = local(row.visit.on, around.departments[row.visit.department_code])
    return there.replace(tzinfo=None, second=0, microsecond=0)


def _visitor(row: VisitRow, around: Around) -> Cell:
    one = around.people.people.get(row.visit.visitor_id or "")
    return one.name if one else ""


def _answered(title: str) -> Write:
    def write(row: VisitRow, around: Around) -> Cell:
        given = [one for one in row.answers if one.title == title]
        return " ; ".join(
            f"{around.partners.written(one.about)} : {one.shown}" if one.about else one.shown for one in given
        )

    return write


FIRST = (
    _column("structure", "Structure", lambda row, around: around.places.written(row.visit.structure_id)),
    _column("on", "Date", _on),
    _column("visitor", "Visiteur", _visitor),
)
LAST = (
    _column("state", "État", lambda row, _: STATES[row.visit.state]),
    _column("commitments", "Actions à faire", lambda row, _: row.open_commitments),
    _column("id", "Identifiant", lambda row, _: row.visit.id),
    _column("department_code", "Département", lambda row, _: row.visit.department_code),
)


class Visits(Noun[VisitRow]):
    name = "visits"
    label = "Visites"
    file_name = "visites"
    columns = (*FIRST, *LAST)

    async def surroundings(self, tx: Reading, around: Around) -> Around:
        people = PeopleNames(entry.member for entry in await members.listed(tx, around.home))
        known = PartnerNames(await partners.known_partners(tx, around.home))
        return replace(await with_places(tx, around), people=people, partners=known)

    async def exported(self, tx: Reading, around: Around) -> Sequence[VisitRow]:
        """By date; those that were called off too."""
        answers: dict[str, list[SheetAnswer]] = {}
        for one in await sheets.all_answers(tx, around.home):
            answers.setdefault(one.visit_id, []).append(one)
        promised: dict[str, int] = {}
        for each in await commitments.everything(tx, around.home):
            if each.is_open:
                promised[each.source.id] = promised.get(each.source.id, 0) + 1
        return [
            VisitRow(one, answers.get(one.id, []), promised.get(one.id, 0))
            for one in await visits.everything(tx, around.home)
            if around.within(one.department_code)
        ]

    def columns_of(self, records: Sequence[VisitRow]) -> Sequence[Column]:
        """A column a question, under each wording it was answered to; none has the heading of another one."""
        ranks = {one.title: one.rank for row in records for one in row.answers}
        taken = {column.heading for column in self.columns}
        asked = [
            _column(
                f"{QUESTION}{title}", f"{title} (question)" if title in taken else title, _answered(title)
            )
            for title in sorted(ranks, key=lambda each: (ranks[each], each))
        ]
        return (*FIRST, *asked, *LAST)

    def rows(self, record: VisitRow, around: Around) -> Sequence[Mapping[str, Cell]]:
        columns = self.columns_of([record])
        cells = {one.field: one.kind.write(record, around) for one in columns if one.kind.write}
        return [_Blank(cells)]


class _Blank(dict[str, Cell]):
    """What this visit was not asked is empty."""

    def __missing__(self, _field: str) -> Cell:
        return ""


VISITS = Visits()
