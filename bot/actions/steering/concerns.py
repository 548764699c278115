"""Which structures are to be followed, and why: looked at each morning and whenever somebody opens the board.

What is read here is for those who animate the network and for the préfecture; the routes let nobody else pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.actions.steering.concern_facts import known_facts
from bot.actions.steering.concern_rules import thresholds_of
from bot.actions.visits.planning import department_of, place_of
from bot.domain.core.calendar import local
from bot.domain.core.departments import Department
from bot.domain.directory.structures import Structure
from bot.domain.network.members import Member
from bot.domain.steering.concern_facts import observed
from bot.domain.steering.concern_reviews import Review, review
from bot.domain.steering.concerns import (
    MOST_DAYS_ASIDE,
    Aside,
    Concern,
    ConcernReason,
    FollowedStructure,
    followed,
)
from bot.ids import new_id
from bot.store.engine.transaction import Reading, Transaction
from bot.store.steering import concerns

A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ConcernBoard:
    """`places`: structures in service with a concern, put aside or not, the heaviest first. `today` is local."""

    department: Department
    today: date
    places: Sequence[FollowedStructure]

    @property
    def to_follow(self) -> Sequence[FollowedStructure]:
        return [one for one in self.places if one.concerns]

    @property
    def put_aside(self) -> Sequence[FollowedStructure]:
        """Those of which something is put aside."""
        return [one for one in self.places if one.aside]

    def with_reason(self, reason: ConcernReason) -> Sequence[FollowedStructure]:
        return [one for one in self.to_follow if any(each.reason is reason for each in one.concerns)]


async def look(
    tx: Reading, department: Department, now: datetime
) -> tuple[Review, Sequence[Structure], date]:
    """What the figures say now, with the structures in service; nothing is written."""
    thresholds = await thresholds_of(tx, department.code)
    facts = await known_facts(tx, department, thresholds, now)
    found = {place.id: observed(known, facts.network, thresholds) for place, known in facts.places}
    today = facts.network.today
    known = await concerns.open_ones(tx, department.code, today)
    looked = review(known, found, department.code, today, new_id)
    return looked, [place for place, _ in facts.places], today


async def review_department(tx: Transaction, department: Department, now: datetime) -> ConcernBoard:
    """What rises, changes and goes is written down with its day; done twice, the second time changes nothing."""
    looked, places, today = await look(tx, department, now)
    await concerns.put(tx, looked.changed)
    await concerns.set_reviewed(tx, department.code, today)
    return ConcernBoard(department, today, followed(places, looked.open, today))


async def board(tx: Transaction, viewer: Member, now: datetime) -> ConcernBoard:
    """Of the viewer's own département, the national role's too, as of now."""
    return await review_department(tx, await department_of(tx, viewer.department_code), now)


@dataclass(frozen=True, slots=True)
class PlaceConcerns:
    """A structure with what there is to follow, and whether there was something before."""

    followed: FollowedStructure
    department: Department
    today: date

    @property
    def structure(self) -> Structure:
        return self.followed.structure


async def of_place(tx: Transaction, viewer: Member, structure_id: str, now: datetime) -> PlaceConcerns:
    """As of now, also of a structure that closed, which has none. Raises Refusal."""
    place = await place_of(tx, viewer, structure_id)
    department = await department_of(tx, place.department_code)
    looked = await review_department(tx, department, now)
    found = next((one for one in looked.places if one.structure.id == place.id), FollowedStructure(place))
    return PlaceConcerns(found, department, looked.today)


async def history(tx: Reading, viewer: Member, structure_id: str) -> Sequence[Concern]:
    """What there is and was, open ones first. Raises Refusal."""
    place = await place_of(tx, viewer, structure_id)
    return await concerns.of_structure(tx, place.id, viewer.scope)


async def put_aside(
    tx: Transaction,
    by: Member,
    structure_id: str,
    chosen: ConcernReason | None,
    why: str,
    until: date,
    now: datetime,
) -> PlaceConcerns:
    """One reason, or (None) all there are; put aside again, the last word counts. Raises Refusal."""
    found = await of_place(tx, by, structure_id, now)
    check_until(until, found.today)
    meant = _meant(found, chosen)
    aside = [replace(one, aside=Aside(until, why, one.measure, by.id, found.today)) for one in meant]
    await concerns.put(tx, aside)
    code, label = found.department.code, found.structure.label
    await journal.record(tx, by, code, "concern_put_aside", label, f"{until:%d.%m.%Y}", now)
    return await of_place(tx, by, structure_id, now)


async def take_back(tx: Transaction, by: Member, structure_id: str, now: datetime) -> PlaceConcerns:
    """What was put aside is to be followed again, before its day. A second tap changes nothing. Raises Refusal."""
    found = await of_place(tx, by, structure_id, now)
    if not found.followed.aside:
        return found
    await concerns.put(tx, [replace(one, aside=None) for one in found.followed.aside])
    await journal.record(tx, by, found.department.code, "concern_taken_back", found.structure.label, "", now)
    return await of_place(tx, by, structure_id, now)


def check_until(until: date, today: date) -> None:
    """Raises Refusal."""
    if until < today:
        raise Refusal("concern_until_past")
    if until > today + timedelta(days=MOST_DAYS_ASIDE):
        raise Refusal("concern_until_far")


def _meant(found: PlaceConcerns, chosen: ConcernReason | None) -> Sequence[Concern]:
    """Raises Refusal for what is not there any more."""
    meant = [one for one in found.followed.all if chosen in (None, one.reason)]
    if not meant:
        raise Refusal("concern_gone", place=found.structure)
    return meant


async def news_of_week(tx: Reading, department: Department, now: datetime) -> tuple[int, int]:
    """As of the last look: how many structures are to be followed, and how many of them since less than a week."""
    today = local(now, department).date()
    return await concerns.followed_now(tx, department.code, today, today - A_WEEK + timedelta(days=1))
