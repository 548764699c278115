"""Incidents and how long they took, in working hours that a person can count again. It only goes out.

The whole list, safety included, is for those who look after the network: they alone export.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from bot.actions.directory.lists.structures import with_places
from bot.actions.lists.noun import Noun
from bot.domain.core.calendar import local, working_time
from bot.domain.directory.partner_names import PartnerNames
from bot.domain.incidents.incidents import SEVERITIES
from bot.domain.incidents.states import STATES, IncidentState
from bot.domain.lists.around import Around
from bot.domain.lists.columns import Column
from bot.domain.lists.kinds import Cell, ColumnKind
from bot.domain.network.people_names import PeopleNames
from bot.store.directory import partners
from bot.store.engine.transaction import Reading
from bot.store.incidents.watch import exported
from bot.store.incidents.watch.exported import IncidentRow
from bot.store.network import members

SOLVED = (IncidentState.RESOLVED, IncidentState.CLOSED)
TENTH = Decimal("0.1")

Write = Callable[[IncidentRow, Around], Cell]


def _column(field: str, heading: str, write: Write) -> Column:
    return Column(field, (heading,), ColumnKind(read=None, write=write))


def hours(seconds: float) -> Decimal:
    """« 2,5 »: half a tenth is rounded up."""
    return (Decimal(int(seconds)) / 3600).quantize(TENTH, ROUND_HALF_UP)


def _on_the_wall(instant: datetime | None, row: IncidentRow, around: Around) -> datetime | None:
    if instant is None:
        return None
    there = local(instant, around.departments[row.department_code])
    return there.replace(tzinfo=None, second=0, microsecond=0)


def _solved_at(row: IncidentRow) -> datetime | None:
    """When it was resolved, or closed by who had said it."""
    return (row.resolved_at or row.ended_at) if row.state in SOLVED else None


def _waited(row: IncidentRow, around: Around) -> Cell:
    """Working hours of which the clock stood: those until the end, without those that count."""
    end = _solved_at(row)
    if end is None:
        return None
    whole = working_time(row.created_at, end, around.departments[row.department_code])
    return hours(max(timedelta(0), whole - timedelta(seconds=row.used)).total_seconds())


def _owner(row: IncidentRow, around: Around) -> str:
    owner = around.people.people.get(row.owner_id or "")
    return owner.name if owner else ""


class Incidents(Noun[IncidentRow]):
    name = "incidents"
    label = "Incidents"
    file_name = "incidents"
    columns = (
        _column("number", "Numéro", lambda row, _: row.label),
        _column("created_at", "Créé le", lambda row, around: _on_the_wall(row.created_at, row, around)),
        _column("structure", "Structure", lambda row, around: around.places.written(row.structure_id)),
        _column("kind", "Type", lambda row, _: row.kind),
        _column("partner", "Partenaire", lambda row, around: around.partners.written(row.partner_id or "")),
        _column("severity", "Gravité", lambda row, _: SEVERITIES[row.severity]),
        _column("state", "État", lambda row, _: STATES[row.state]),
        _column("owner", "Suivi par", _owner),
        _column("concerned", "Concernés", lambda row, _: row.sharing + 1),
        _column(
            "first_answer",
            "Première réponse (h ouvrées)",
            lambda row, _: None if row.first_answer_after is None else hours(row.first_answer_after),
        ),
        _column(
            "resolution",
            "Résolution (h ouvrées)",
            lambda row, _: None if _solved_at(row) is None else hours(row.used),
        ),
        _column("satisfaction", "Satisfaction", lambda row, _: row.satisfaction),
        _column("answered_at", "Répondu le", lambda row, around: _on_the_wall(row.answered_at, row, around)),
        _column("solved_at", "Résolu le", lambda row, around: _on_the_wall(_solved_at(row), row, around)),
        _column("waited", "Attente (h ouvrées)", _waited),
        _column("department_code", "Département", lambda row, _: row.department_code),
    )

    async def surroundings(self, tx: Reading, around: Around) -> Around:
        people = PeopleNames(entry.member for entry in await members.listed(tx, around.home))
        known = PartnerNames(await partners.known_partners(tx, around.home))
        return replace(await with_places(tx, around), people=people, partners=known)

    async def exported(self, tx: Reading, around: Around) -> Sequence[IncidentRow]:
        """By number."""
        found = await exported.rows(tx, around.home)
        return [row for row in found if around.within(row.department_code)]

    def cells(self, record: IncidentRow, around: Around) -> Mapping[str, Cell]:
        """Each is made of the whole row."""
        return {
            column.field: column.kind.write(record, around) for column in self.columns if column.kind.write
        }


INCIDENTS = Incidents()
