"""« Présent »: who is registered says so with the digits on the trainer's screen, the animateur by hand afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from bot.actions.core.refusals import Refusal
from bot.actions.training.records import note_followed, note_not_followed
from bot.domain.events.attendance import attendance
from bot.domain.events.attendance.attendance import (
    OPENS_BEFORE,
    Attendance,
    AttendanceSource,
    has_followed,
    may_be_called,
)
from bot.domain.events.events import Event, EventState
from bot.domain.events.registrations import Registration, SeatState
from bot.domain.network.members import Member
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events import events, registrations
from bot.store.events.attendance import attendances

PATH = "/attendance/"


class CodeOutcome(Enum):
    """What became of a code."""

    PRESENT = auto()
    ALREADY = auto()
    WRONG = auto()
    PAUSED = auto()
    NOT_REGISTERED = auto()
    NOT_NOW = auto()


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """`event` None: there is none for which a code would count now. `until`: of a pause. `left`: tries before one."""

    outcome: CodeOutcome
    event: Event | None = None
    half_day: int = 0
    until: datetime | None = None
    left: int = 0


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one member may be marked present."""

    event: Event
    half_day: int
    own: Registration


@dataclass(frozen=True, slots=True)
class Shown:
    """A code that somebody read: `sent_at` is before `now` when the bot was away, or had much to do.

    Both count, so that a machine whose clock is not Telegram's refuses nobody.
    """

    code: str
    sent_at: datetime
    now: datetime

    @property
    def moments(self) -> tuple[datetime, datetime]:
        return self.sent_at, self.now


async def check_in(tx: Transaction, member: Member, event_id: str, half_day: int, shown: Shown) -> CheckedIn:
    """What the QR code carried. A wrong code is no Refusal: it is counted, and so kept."""
    event = await events.event(tx, event_id, member.scope)
    if event is None or event.state is not EventState.PUBLISHED:
        raise Refusal("event_gone")
    own = await registrations.of_member_in(tx, event_id, member.id)
    if own is None or own.state is not SeatState.REGISTERED:
        return CheckedIn(CodeOutcome.NOT_REGISTERED, event)
    if half_day not in attendance.open_half_days(event, *shown.moments):
        return CheckedIn(CodeOutcome.NOT_NOW, event)
    return await _try(tx, member, [_Place(event, half_day, own)], shown)


async def check_in_typed(tx: Transaction, member: Member, shown: Shown) -> CheckedIn:
    """Digits alone: of whatever is going on where this member is registered."""
    places = await _places(tx, member, shown)
    if places:
        return await _try(tx, member, places, shown)
    for event in await _going_on(tx, member, *shown.moments):
        numbers = attendance.open_half_days(event, *shown.moments)
        if any(attendance.is_right(event.secret, number, shown.code, *shown.moments) for number in numbers):
            return CheckedIn(CodeOutcome.NOT_REGISTERED, event)
    return CheckedIn(CodeOutcome.NOT_NOW)


async def _places(tx: Reading, member: Member, shown: Shown) -> list[_Place]:
    own = {
        each.event_id: each
        for each in await registrations.of_member(tx, member.id, shown.sent_at)
        if each.state is SeatState.REGISTERED
    }
    found = await events.several(tx, own, member.scope) if own else {}
    return [
        _Place(event, number, own[event.id])
        for event in found.values()
        for number in attendance.open_half_days(event, *shown.moments)
    ]


async def _going_on(tx: Reading, member: Member, since: datetime, now: datetime) -> Sequence[Event]:
    return await events.between(tx, member.department_code, since, now + OPENS_BEFORE)


async def _try(tx: Transaction, member: Member, places: Sequence[_Place], shown: Shown) -> CheckedIn:
    """The code may be of any of these places: a wrong one is counted in each, as a try at each."""
    first, now = places[0], shown.now
    paused = CheckedIn(CodeOutcome.PAUSED, first.event, first.half_day)
    wrong: CheckedIn | None = None
    for place in places:
        tried = await attendances.tries(tx, place.event.id, place.half_day, member.id)
        until = tried.pauses_until(now)
        if until is not None:
            paused = CheckedIn(CodeOutcome.PAUSED, place.event, place.half_day, until)
            continue
        if attendance.is_right(place.event.secret, place.half_day, shown.code, *shown.moments):
            return await _is_there(tx, place, now)
        tried = tried.after_wrong(now)
        await attendances.put_tries(tx, place.event.id, place.half_day, member.id, tried)
        left = max(0, attendance.MOST_WRONG - tried.wrong)
        wrong = wrong or CheckedIn(CodeOutcome.WRONG, place.event, place.half_day, left=left)
    return wrong or paused


async def _is_there(tx: Transaction, place: _Place, now: datetime) -> CheckedIn:
    known = {mark.half_day: mark for mark in await attendances.of_registration(tx, place.own.id)}
    mark = known.get(place.half_day)
    if mark is not None and mark.present:
        return CheckedIn(CodeOutcome.ALREADY, place.event, place.half_day)
    await mark_one(
        tx, place.event, place.own, place.half_day, now, present=True, source=AttendanceSource.CODE
    )
    return CheckedIn(CodeOutcome.PRESENT, place.event, place.half_day)


async def mark_one(
    tx: Transaction,
    event: Event,
    own: Registration,
    half_day: int,
    now: datetime,
    *,
    present: bool,
    source: AttendanceSource,
) -> None:
    """And what it means for the training record: half of the hours make it."""
    await attendances.put(tx, Attendance(own.id, half_day, present, source, now))
    if own.member_id is None:
        return
    marks = await attendances.of_registration(tx, own.id)
    if has_followed(event, attendance.present_at(marks).get(own.id, frozenset())):
        await note_followed(tx, event, own.member_id, now)
    else:
        await note_not_followed(tx, event, own.member_id)


async def going_on(tx: Reading, by: Member, now: datetime) -> list[Event]:
    """Of the animateur's département, at which people can be marked by code now; in order of their start."""
    found = await _going_on(tx, by, now, now)
    return [event for event in found if attendance.open_half_days(event, now)]


async def published(tx: Reading, by: Member, event_id: str) -> Event:
    """Raises Refusal for an event that is not there, is a draft or called off."""
    event = await events.event(tx, event_id, by.scope)
    if event is None or event.state is not EventState.PUBLISHED:
        raise Refusal("event_gone")
    return event


async def begun(tx: Reading, by: Member, event_id: str, now: datetime) -> Event:
    """Raises Refusal for an event that is not there, is called off, or is still to come."""
    event = await published(tx, by, event_id)
    if not may_be_called(event, now):
        raise Refusal("attendance_too_early")
    return event


def page_url(pages_url: str, event: Event) -> str:
    """The trainer's page: a secret, which goes with the event's."""
    return f"{pages_url}{PATH}{event.id}.{attendance.page_key(event.secret)}"
