"""Which structures are to be visited: those not seen for long first, or those that are near."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.core.words.lengths import months_said
from bot.domain.directory.structures import Structure
from bot.domain.network.members import Member
from bot.domain.visits.visits import FEWEST_MONTHS, MOST_MONTHS, StructureStanding, Visit, by_need, is_due
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.transaction import Reading, Transaction
from bot.store.visits import commitments, visits


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """The structures in service by need. `today` is local; `months`: after how many one is to be seen again."""

    standings: Sequence[StructureStanding]
    department: Department
    today: date
    months: int

    @property
    def never(self) -> int:
        return sum(one.seen_on is None for one in self.standings)

    @property
    def due(self) -> int:
        """Visited, but long ago."""
        return sum(is_due(one, self.today, self.months) for one in self.standings) - self.never


async def department_of(tx: Reading, code: str) -> Department:
    found = await departments.department(tx, code)
    if found is None:
        raise Refusal("structure_gone")
    return found


async def plan(tx: Reading, viewer: Member, now: datetime) -> VisitPlan:
    """Of the viewer's own département, the national role's too: a visit begins somewhere."""
    code = viewer.department_code
    department = await department_of(tx, code)
    seen = await visits.last(tx, code)
    promised = await commitments.open_by_structure(tx, code)
    standings = []
    for place in await structures.structures(tx, code):
        own = seen.get(place.id)
        standings.append(
            StructureStanding(
                place,
                local(own.seen_at, department).date() if own and own.seen_at else None,
                promised.get(place.id, 0),
                own.next_at if own else None,
                own.under_way if own else "",
            )
        )
    today = local(now, department).date()
    return VisitPlan(by_need(standings), department, today, await visits.months(tx, code))


@dataclass(frozen=True, slots=True)
class PlaceVisits:
    """A structure with its visits, the latest first. `open_commitments`: about it."""

    structure: Structure
    department: Department
    visits: Sequence[Visit]
    open_commitments: int


async def of_place(tx: Reading, viewer: Member, structure_id: str) -> PlaceVisits:
    """Also of a structure that closed. Raises Refusal for one of another département."""
    place = await place_of(tx, viewer, structure_id)
    promised = await commitments.open_by_structure(tx, viewer.scope)
    found = await visits.of_structure(tx, place.id, viewer.scope)
    department = await department_of(tx, place.department_code)
    return PlaceVisits(place, department, found, promised.get(place.id, 0))


async def place_of(tx: Reading, viewer: Member, structure_id: str) -> Structure:
    """Raises Refusal."""
    place = await structures.structure(tx, structure_id)
    if place is None or viewer.scope not in (None, place.department_code):
        raise Refusal("structure_gone")
    return place


async def choose_months(tx: Transaction, by: Member, words: str, now: datetime) -> int:
    """« 12 », « six mois », « un an ». Raises Refusal."""
    months = months_said(words) or 0
    if not FEWEST_MONTHS <= months <= MOST_MONTHS:
        raise Refusal("visit_months")
    await visits.put_months(tx, by.department_code, months)
    await journal.record(tx, by, by.department_code, "visit_months_chosen", "", str(months), now)
    return months
