"""The roll of an event: who is on it, who was there, marked by hand; and who came without being registered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.actions.core.refusals import Refusal
from bot.actions.events.attendance.codes import begun, mark_one, published
from bot.actions.events.planning.planning import new_secret
from bot.actions.events.seats import open_seats
from bot.actions.privacy import journal
from bot.domain.core.words.normalise import normalise
from bot.domain.events.attendance.attendance import Attendance, AttendanceSource
from bot.domain.events.events import Event, EventState
from bot.domain.events.registrations import Registration, SeatReason, SeatState
from bot.domain.network.members import ListedMember, Member
from bot.domain.privacy.journal import details_of
from bot.ids import new_id
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events import events, registrations
from bot.store.events.attendance import attendances
from bot.store.network import members

LATELY = timedelta(days=31)
"""How long after an event its roll is offered; it can be opened longer."""


@dataclass(frozen=True, slots=True)
class RollLine:
    """One person with a seat, or who walked in. `marks`: by half-day, True for present; a missing one is not marked."""

    registration: Registration
    person: ListedMember
    marks: Mapping[int, bool]

    @property
    def name(self) -> str:
        return self.person.member.name

    @property
    def sorting_name(self) -> str:
        """« Benali Nadia »: as lists on paper are sorted."""
        return f"{self.person.member.last_name} {self.person.member.first_name}".strip()

    @property
    def present(self) -> frozenset[int]:
        return frozenset(number for number, is_there in self.marks.items() if is_there)


@dataclass(frozen=True, slots=True)
class Roll:
    """By name. Who was erased since is on none."""

    event: Event
    lines: Sequence[RollLine]

    def count(self, half_day: int, *, present: bool) -> int:
        return sum(line.marks.get(half_day) is present for line in self.lines)


async def roll(tx: Reading, by: Member, event_id: str) -> Roll:
    """At any time: the sheet to sign is printed before. Raises Refusal for an event that is not there, or a draft."""
    event = await events.event(tx, event_id, by.scope)
    if event is None or event.state is EventState.PREPARED:
        raise Refusal("event_gone")
    return await roll_of(tx, event)


async def roll_of(tx: Reading, event: Event) -> Roll:
    marks = _by_registration(await attendances.of_event(tx, event.id))
    people = {one.member.id: one for one in await members.listed(tx, event.department_code)}
    lines = [
        RollLine(each, people[each.member_id], marks.get(each.id, {}))
        for each in await registrations.of_event(tx, event.id)
        if each.state is SeatState.REGISTERED and each.member_id in people
    ]
    return Roll(event, sorted(lines, key=lambda line: (normalise(line.sorting_name), line.registration.id)))


def _by_registration(marks: Sequence[Attendance]) -> dict[str, dict[int, bool]]:
    found: dict[str, dict[int, bool]] = {}
    for mark in marks:
        found.setdefault(mark.registration_id, {})[mark.half_day] = mark.present
    return found


async def mark(
    tx: Transaction, by: Member, registration_id: str, half_day: int, now: datetime, *, present: bool
) -> Event:
    """By hand. Raises Refusal for somebody who has no seat, or a half-day that is not there."""
    own = await registrations.by_id(tx, registration_id, by.scope)
    if own is None or own.state is not SeatState.REGISTERED:
        raise Refusal("attendance_gone")
    event = await begun(tx, by, own.event_id, now)
    _check(event, half_day)
    await mark_one(tx, event, own, half_day, now, present=present, source=AttendanceSource.HAND)
    return event


async def mark_rest(tx: Transaction, by: Member, event_id: str, half_day: int, now: datetime) -> int:
    """« Tous présents »: who was not marked yet; how many."""
    event = await begun(tx, by, event_id, now)
    _check(event, half_day)
    unmarked = [line for line in (await roll_of(tx, event)).lines if half_day not in line.marks]
    for line in unmarked:
        await mark_one(
            tx, event, line.registration, half_day, now, present=True, source=AttendanceSource.HAND
        )
    if unmarked:
        details = details_of(len(unmarked), half_day + 1)
        await journal.record(tx, by, event.department_code, "attendance_filled", event.title, details, now)
    return len(unmarked)


async def walk_in(
    tx: Transaction, by: Member, event_id: str, member_id: str, half_day: int, now: datetime
) -> RollLine:
    """Somebody came without a seat: they take none, and are present. Who has one is marked present.

    Raises Refusal for somebody of elsewhere, or who is not in force.
    """
    event = await begun(tx, by, event_id, now)
    _check(event, half_day)
    person = await members.listed_one(tx, member_id, event.department_code)
    if person is None or person.member.state != "active":
        raise Refusal("member_gone")
    own = await _seat(tx, by, event, person.member, now)
    await mark_one(tx, event, own, half_day, now, present=True, source=AttendanceSource.HAND)
    return RollLine(own, person, {half_day: True})


async def _seat(tx: Transaction, by: Member, event: Event, member: Member, now: datetime) -> Registration:
    seats = await open_seats(tx, event.id, by.scope, member.id)
    known = seats.of_member(member.id)
    if known is not None and known.state is SeatState.REGISTERED:
        return known
    fresh = Registration(
        id=new_id(),
        event_id=event.id,
        member_id=member.id,
        structure_id=member.structure_id,
        state=SeatState.REGISTERED,
        mode=event.modes[0],
        registered_at=now,
        waits_since=now,
        changed_at=now,
        registered_by=by.id,
        reason=SeatReason.WALKED_IN,
        walk_in=True,
    )
    if known is not None:
        fresh = replace(fresh, id=known.id, registered_at=known.registered_at, mode=known.mode)
    await seats.put(tx, fresh)
    await seats.settle(tx, now)
    await journal.record(tx, by, event.department_code, "walked_in", event.title, "", now)
    return seats.in_play[fresh.id]


async def candidates(tx: Reading, by: Member, event_id: str, words: str) -> list[ListedMember]:
    """Who may be meant by a name: people in force of the event's département, with or without Telegram."""
    event = await events.event(tx, event_id, by.scope)
    if event is None:
        raise Refusal("event_gone")
    wanted = normalise(words).split()
    return [
        one
        for one in await members.listed(tx, event.department_code)
        if wanted and one.member.state == "active" and is_called(one.member, wanted)
    ]


def is_called(member: Member, wanted: Sequence[str]) -> bool:
    known = normalise(member.name).split()
    return all(any(word.startswith(part) for word in known) for part in wanted)


async def lately(tx: Reading, by: Member, now: datetime) -> list[Event]:
    """Whose roll may be taken: what is going on or about to begin first, then the last weeks', the latest first."""
    found = await events.between(tx, by.department_code, now - LATELY, now + timedelta(days=1))
    published = [event for event in found if event.state is EventState.PUBLISHED]
    return sorted(published, key=lambda event: (event.is_over(now), abs(event.starts - now)))


async def renew_secret(tx: Transaction, by: Member, event_id: str) -> Event:
    """The page's address and the codes are others from now on."""
    event = await published(tx, by, event_id)
    await attendances.renew_secret(tx, event.id, secret := new_secret())
    return replace(event, secret=secret)


def _check(event: Event, half_day: int) -> None:
    if not 0 <= half_day < len(event.half_days):
        raise Refusal("attendance_gone")
