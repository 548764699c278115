"""Registering, giving up, answering an offer: what one person does about one event.

Every function returns `RegistrationResult`: how the person stands now, and whom else it moved.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.events.planning.planning import check_seen, event_of
from bot.actions.events.seats import RegistrationResult, Seats, open_seats
from bot.actions.network import audiences
from bot.domain.events.events import Event, EventState, Mode, Registering
from bot.domain.events.registrations import CONCERNED, SEATED, Registration, SeatReason, SeatState
from bot.domain.network.members import Member
from bot.ids import new_id
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events import registrations

REFUSED = {
    Registering.NOT_PUBLISHED: "event_gone",
    Registering.NOT_YET: "event_not_yet_open",
    Registering.CLOSED: "event_closed",
    Registering.TOO_LATE: "event_too_late",
    Registering.OVER: "event_over",
    Registering.CANCELLED: "event_cancelled",
}


async def register(
    tx: Transaction, member: Member, event_id: str, mode: Mode, now: datetime, *, by: Member | None = None
) -> RegistrationResult:
    """A seat, or a place in the waiting list. `by`: who registers a colleague; an animateur may after the deadline.

    Raises Refusal when registrations are not open, or the event is not for this member.
    """
    seats = await open_seats(tx, event_id, (by or member).scope, member.id)
    return await register_in(tx, member, seats, mode, now, by=by)


async def seats_for(tx: Transaction, member: Member, event_id: str) -> Seats:
    """What one person may register in. Raises Refusal for an event that is not there, or not theirs to see."""
    seats = await open_seats(tx, event_id, member.scope, member.id)
    check_seen(seats.event, member)
    return seats


async def register_in(
    tx: Transaction,
    member: Member,
    seats: Seats,
    mode: Mode,
    now: datetime,
    *,
    by: Member | None = None,
    said_at: datetime | None = None,
) -> RegistrationResult:
    """As `register`, in seats that are open already. `said_at`: as for `give_up`."""
    await seats.settle(tx, now)
    known = seats.of_member(member.id)
    if known is not None and known.state in CONCERNED and known.mode is mode:
        _check_held(seats.event)
        return seats.standing(known, is_new=False)
    judged_at = now if seats.event.starts <= now else said_at or now  # nobody gets a seat in what has begun
    await _check(tx, seats.event, member, mode, judged_at, by)
    free = seats.free(mode)
    has_seat = free is None or (free > 0 and not seats.in_line(mode))
    if not has_seat and known is not None and known.state in SEATED:
        raise Refusal("event_other_way_full")  # the seat they have is not given up for a place in a list
    fresh = Registration(
        id=known.id if known else new_id(),
        event_id=seats.event.id,
        member_id=member.id,
        structure_id=member.structure_id,
        state=SeatState.REGISTERED if has_seat else SeatState.WAITING,
        mode=mode,
        registered_at=now,
        waits_since=now,
        changed_at=now,
        registered_by=by.id if by else None,
        reason=SeatReason.NONE if has_seat else SeatReason.FULL,
    )
    return await _put(tx, seats, fresh, now)


async def _check(
    tx: Reading, event: Event, member: Member, mode: Mode, now: datetime, by: Member | None
) -> None:
    standing = event.registering(now)
    helps = by is not None and by.keeps_directory
    if by is not None and not helps and (by.structure_id is None or by.structure_id != member.structure_id):
        raise Refusal("not_a_colleague")
    late = standing in (Registering.CLOSED, Registering.TOO_LATE, Registering.NOT_YET) and helps
    if standing is not Registering.OPEN and not late:
        raise Refusal(REFUSED[standing])
    is_meant = member.department_code == event.department_code and (
        helps or await audiences.admits(tx, event.audience, member)
    )
    if not is_meant:
        raise Refusal("event_not_yours")
    if mode not in event.modes:
        raise Refusal("event_not_that_way")


async def give_up(
    tx: Transaction,
    member: Member,
    event_id: str,
    now: datetime,
    *,
    by: Member | None = None,
    said_at: datetime | None = None,
) -> RegistrationResult:
    """Out of the event and of its waiting list; the seat is free at once. Raises Refusal for who has none.

    `said_at`: when it was written, should that be before: whether it was in time is judged by it.
    """
    seats, own = await _own(tx, member, event_id, now, by)
    if own.state not in CONCERNED:
        return seats.standing(own, is_new=False)
    check_time(seats.event, said_at or now)
    late = own.state is SeatState.REGISTERED and not seats.event.may_still_cancel(said_at or now)
    reason = SeatReason.BY_ANIMATEUR if by else SeatReason.GAVE_UP_LATE if late else SeatReason.GAVE_UP
    return await _put(tx, seats, _left(own, SeatState.CANCELLED, reason, now), now)


async def answer_offer(
    tx: Transaction, member: Member, event_id: str, now: datetime, *, accepts: bool
) -> RegistrationResult:
    """Raises Refusal for an offer that is over: too late, or there is no such seat any more."""
    seats, own = await _own(tx, member, event_id, now)
    _check_held(seats.event)
    if own.state is SeatState.REGISTERED and accepts:
        return seats.standing(own, is_new=False)
    is_open = own.offered_until is not None and now < own.offered_until and seats.event.offers_seats(now)
    if own.state is not SeatState.OFFERED or not is_open:
        if own.reason == SeatReason.OFFER_EXPIRED:
            raise Refusal("offer_over")
        raise Refusal("offer_withdrawn", keeps_rank=own.state is SeatState.WAITING)
    if not accepts:
        return await _put(tx, seats, _left(own, SeatState.DECLINED, SeatReason.OFFER_DECLINED, now), now)
    accepted = replace(
        own, state=SeatState.REGISTERED, reason=SeatReason.ACCEPTED, offered_until=None, changed_at=now
    )
    return await _put(tx, seats, accepted, now)


async def say_absent(
    tx: Transaction, member: Member, event_id: str, now: datetime, *, said_at: datetime | None = None
) -> RegistrationResult:
    """« Absent »: they are not asked again. Who had a seat, or waited, leaves it. `said_at`: as for `give_up`."""
    seats = await _current(tx, event_id, member.scope, now, member.id)
    own = seats.of_member(member.id)
    if own is not None and own.state is SeatState.DECLINED:
        return seats.standing(own, is_new=False)
    check_time(seats.event, said_at or now)
    if own is None:
        await _check(tx, seats.event, member, seats.event.modes[0], said_at or now, None)
        own = Registration(
            id=new_id(),
            event_id=event_id,
            member_id=member.id,
            structure_id=member.structure_id,
            state=SeatState.DECLINED,
            mode=seats.event.modes[0],
            registered_at=now,
            waits_since=now,
            changed_at=now,
        )
    return await _put(tx, seats, _left(own, SeatState.DECLINED, SeatReason.ABSENT, now), now)


async def give_seat(
    tx: Transaction, member: Member, event_id: str, colleague: Member, now: datetime
) -> RegistrationResult:
    """The seat goes to a colleague of the structure, who comes before the waiting list; how the colleague stands.

    Raises Refusal for who has no seat, or a colleague who has one already or is of another structure.
    """
    seats, own = await _own(tx, member, event_id, now, None, colleague.id)
    check_time(seats.event, now)
    theirs = seats.of_member(colleague.id)
    if own.state is not SeatState.REGISTERED or own.walk_in:
        raise Refusal("no_seat_to_give")
    if member.structure_id is None or colleague.structure_id != member.structure_id:
        raise Refusal("not_a_colleague")
    if theirs is not None and theirs.state is SeatState.REGISTERED:
        raise Refusal("colleague_has_seat")
    await seats.put(tx, _left(own, SeatState.CANCELLED, SeatReason.GAVE_SEAT, now))
    received = Registration(
        id=theirs.id if theirs else new_id(),
        event_id=event_id,
        member_id=colleague.id,
        structure_id=colleague.structure_id,
        state=SeatState.REGISTERED,
        mode=own.mode,
        registered_at=now,
        waits_since=now,
        changed_at=now,
        registered_by=member.id,
        reason=SeatReason.RECEIVED_SEAT,
    )
    return await _put(tx, seats, received, now)


async def _current(tx: Transaction, event_id: str, scope: str | None, now: datetime, *members: str) -> Seats:
    """Without the offers that have ended: a seat that nobody holds any more is nobody's."""
    seats = await open_seats(tx, event_id, scope, *members)
    await seats.settle(tx, now)
    return seats


async def _own(
    tx: Transaction, member: Member, event_id: str, now: datetime, by: Member | None = None, *others: str
) -> tuple[Seats, Registration]:
    seats = await _current(tx, event_id, (by or member).scope, now, member.id, *others)
    own = seats.of_member(member.id)
    if own is None:
        raise Refusal("not_registered")
    return seats, own


def _check_held(event: Event) -> None:
    """A second tap says what is already so, but of nothing that was called off."""
    if event.state is EventState.CANCELLED:
        raise Refusal("event_cancelled")


def check_time(event: Event, now: datetime) -> None:
    """Who has a seat may give it up until the start, whatever the deadline."""
    standing = event.registering(now)
    if standing in (Registering.OVER, Registering.CANCELLED):
        raise Refusal(REFUSED[standing])


def _left(own: Registration, state: SeatState, reason: str, now: datetime) -> Registration:
    return replace(own, state=state, reason=reason, offered_until=None, lifted_at=None, changed_at=now)


async def _put(tx: Transaction, seats: Seats, own: Registration, now: datetime) -> RegistrationResult:
    await seats.put(tx, own)
    await seats.settle(tx, now)
    return seats.standing(seats.in_play[own.id], is_new=True)


async def answer_questions(
    tx: Transaction, member: Member, event_id: str, answers: Mapping[str, str]
) -> None:
    """By the question's name; an empty one is « would rather not say ». Raises Refusal for who is not registered."""
    own = await registrations.of_member_in(tx, event_id, member.id)
    if own is None or own.state is not SeatState.REGISTERED:
        raise Refusal("not_registered")
    event = await event_of(tx, member, event_id)
    harmless = {question.name for question in event.questions if not question.is_sensitive}
    for question, answer in answers.items():
        await registrations.put_answer(tx, own.id, question, answer, is_sensitive=question not in harmless)
