"""A visit is planned with the structure: a date proposed, accepted, moved, called off; both sides are reminded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.actions.core import nudges
from bot.actions.core.refusals import Refusal
from bot.actions.privacy import journal
from bot.actions.visits.planning import department_of, place_of
from bot.domain.core.calendar import MORNING, at_hour, local, working_day_until
from bot.domain.core.departments import Department
from bot.domain.directory.structures import Structure
from bot.domain.events.planning.when import WhenRefused, parse_when
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.privacy.journal import Action
from bot.domain.visits.visits import PLANNED, WAITS_FOR, Visit, VisitSide, VisitState
from bot.ids import new_id
from bot.store.directory import structures
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members
from bot.store.visits import visits
from bot.texts.french import day

TOMORROW = "visit_tomorrow"
"""The noun of its reminder."""
USUAL_LENGTH = "pendant 2h"
"""Where only the hour of its beginning is said."""


@dataclass(frozen=True, slots=True)
class AppointmentSpan:
    """UTC."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Appointment:
    """A visit with whom it is between. `visitor` None: erased, or left; `advisers`: those of the structure in force."""

    visit: Visit
    structure: Structure
    department: Department
    visitor: Member | None
    advisers: Sequence[Member]


def side_of(member: Member) -> VisitSide:
    return VisitSide.NETWORK if member.keeps_directory else VisitSide.STRUCTURE


def read_when(text: str, now: datetime, department: Department) -> AppointmentSpan:
    """« mardi 14h », « 24/11 9h-11h ». Raises Refusal, for what is past or no day too."""
    here = local(now, department)
    for words in (text, f"{text} {USUAL_LENGTH}"):
        try:
            parts = parse_when(words, here, department.time_zone)
        except WhenRefused as refused:
            if refused.key == "event_end_missing" and words is text:
                continue
            key = "visit_in_the_past" if refused.key == "event_in_the_past" else refused.key
            raise Refusal(key, **refused.values) from None
        if len(parts) != 1:
            raise Refusal("visit_one_part")
        utc = ZoneInfo("UTC")
        return AppointmentSpan(parts[0].starts.astimezone(utc), parts[0].ends.astimezone(utc))
    raise Refusal("event_hours_missing")


async def appointment(tx: Reading, viewer: Member, visit_id: str) -> Appointment:
    """Raises Refusal for what is another département's, or for an adviser another structure's."""
    visit = await visits.visit(tx, visit_id, viewer.scope)
    if visit is None or not _may_see(viewer, visit):
        raise Refusal("visit_gone")
    return await about(tx, visit)


async def about(tx: Reading, visit: Visit) -> Appointment:
    place = await structures.structure(tx, visit.structure_id)
    if place is None:
        raise Refusal("visit_gone")
    visitor = await members.by_id(tx, visit.visitor_id) if visit.visitor_id else None
    if visitor is not None and visitor.state != "active":
        visitor = None
    department = await department_of(tx, visit.department_code)
    return Appointment(visit, place, department, visitor, await advisers_of(tx, place))


async def advisers_of(tx: Reading, place: Structure) -> Sequence[Member]:
    """None of a structure that closed."""
    if place.closed_at is not None:
        return ()
    found = await members.of_structure(tx, place.id)
    code = place.department_code
    return [one for one in found if one.role is Role.CONSEILLER and one.department_code == code]


def _may_see(viewer: Member, visit: Visit) -> bool:
    return viewer.follows_network or viewer.structure_id == visit.structure_id


async def propose(
    tx: Transaction, by: Member, structure_id: str, when: AppointmentSpan, now: datetime
) -> Appointment:
    """Raises Refusal for a structure that closed, or that has a date already."""
    place = await place_of(tx, by, structure_id)
    if place.closed_at is not None:
        raise Refusal("visit_structure_closed", structure=place.label)
    known = await visits.of_structure(tx, place.id, by.scope)
    if any(one.is_planned for one in known):
        raise Refusal("visit_planned_already", structure=place.label)
    visit = Visit(
        new_id(),
        place.department_code,
        place.id,
        by.id,
        VisitState.PROPOSED,
        now,
        now,
        when.starts_at,
        when.ends_at,
    )
    await visits.put(tx, visit)
    await _record(tx, by, "visit_proposed", place, when, now)
    return await about(tx, visit)


async def at_once(tx: Reading, visit: Visit) -> Appointment | None:
    """Another visit that is planned for the same visitor and time."""
    for one in await visits.planned(tx, visit.department_code):
        if one.id != visit.id and one.is_planned and one.visitor_id == visit.visitor_id and one.meets(visit):
            return await about(tx, one)
    return None


async def move(
    tx: Transaction, by: Member, visit_id: str, when: AppointmentSpan, now: datetime
) -> Appointment:
    """Another date, from either side, for the other one to accept. Raises Refusal."""
    found = await appointment(tx, by, visit_id)
    if found.visit.state not in PLANNED:
        raise Refusal("visit_elsewhere", state=found.visit.state)
    state = VisitState.PROPOSED if side_of(by) is VisitSide.NETWORK else VisitState.COUNTERED
    moved = replace(
        found.visit,
        state=state,
        starts_at=when.starts_at,
        ends_at=when.ends_at,
        sequence=found.visit.sequence + 1,
        changed_at=now,
    )
    await settle_reminder(tx, found.visit)
    await visits.put(tx, moved)
    await _record(tx, by, "visit_moved", found.structure, when, now)
    return replace(found, visit=moved)


async def accept(tx: Transaction, by: Member, visit_id: str, sequence: str, now: datetime) -> Appointment:
    """The date with this number; one that was moved meanwhile is not agreed to by an old button. Raises Refusal."""
    found = await appointment(tx, by, visit_id)
    visit = found.visit
    if str(visit.sequence) != sequence:
        raise Refusal("visit_moved_meanwhile")
    if not waits_for(found, by):
        raise Refusal("visit_elsewhere", state=visit.state)
    if visit.starts_at is None or visit.starts_at <= now:
        raise Refusal("visit_in_the_past")
    agreed = replace(visit, state=VisitState.AGREED, in_calendars=True, changed_at=now)
    await visits.put(tx, agreed)
    made = replace(found, visit=agreed)
    await _plan_reminder(tx, made, now)
    await _record(
        tx, by, "visit_agreed", found.structure, AppointmentSpan(visit.starts_at, visit.starts_at), now
    )
    return made


def waits_for(found: Appointment, member: Member) -> bool:
    """Whether the date waits for them; the animateur's own telephone stands for a structure without advisers here."""
    waits, side = WAITS_FOR.get(found.visit.state), side_of(member)
    return waits is side or (
        waits is VisitSide.STRUCTURE and side is VisitSide.NETWORK and not found.advisers
    )


async def cancel(tx: Transaction, by: Member, visit_id: str, now: datetime) -> Appointment:
    """Raises Refusal for one that has begun."""
    found = await appointment(tx, by, visit_id)
    if found.visit.state not in PLANNED:
        raise Refusal("visit_elsewhere", state=found.visit.state)
    cancelled = replace(
        found.visit, state=VisitState.CANCELLED, sequence=found.visit.sequence + 1, changed_at=now
    )
    await settle_reminder(tx, found.visit)
    await visits.put(tx, cancelled)
    await journal.record(
        tx, by, found.visit.department_code, "visit_cancelled", found.structure.label, "", now
    )
    return replace(found, visit=cancelled)


def reminded_as(visit: Visit) -> str:
    """Each date has a reminder of its own: one that was sent for a date before does not stand for it."""
    return f"{visit.id}.{visit.sequence}"


async def _plan_reminder(tx: Transaction, made: Appointment, now: datetime) -> None:
    """9 h of the working day before, to both sides; none for what is so near that nobody forgot it."""
    visit = made.visit
    if visit.starts_at is None:
        return
    eve = local(visit.starts_at, made.department).date() - timedelta(days=1)
    due = at_hour(working_day_until(eve, made.department), MORNING, made.department)
    people = [*made.advisers, *([made.visitor] if made.visitor else [])]
    if due > now:
        ids = [one.id for one in people]
        await nudges.plan(tx, visit.department_code, TOMORROW, reminded_as(visit), ids, [due])


async def settle_reminder(tx: Transaction, visit: Visit) -> None:
    """It has begun, or is not on that day any more."""
    await nudges.settle(tx, TOMORROW, reminded_as(visit))


async def _record(
    tx: Transaction, by: Member, action: Action, place: Structure, when: AppointmentSpan, now: datetime
) -> None:
    department = await department_of(tx, place.department_code)
    told = day(local(when.starts_at, department).date())
    await journal.record(tx, by, place.department_code, action, place.label, told, now)
