"""What the animateur does about somebody's registration: registers, removes, moves up in the waiting list.

Each is in the journal, beside the person's own history of reasons.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.events import registering
from bot.actions.events.seats import RegistrationResult, Seats, open_seats
from bot.actions.privacy import journal
from bot.domain.events.events import Mode
from bot.domain.events.registrations import CONCERNED, Registration, SeatReason, SeatState
from bot.domain.network.members import Member
from bot.domain.privacy.journal import Action
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events import registrations
from bot.store.network import members

LONGEST_REASON = 200


async def register_for(
    tx: Transaction, by: Member, member_id: str, event_id: str, mode: Mode, now: datetime
) -> RegistrationResult:
    """Also somebody without Telegram, and after the deadline. Raises Refusal."""
    member = await person(tx, by, member_id)
    done = await registering.register(tx, member, event_id, mode, now, by=by)
    return await _recorded(tx, by, done, "registration_added", now)


async def remove(tx: Transaction, by: Member, registration_id: str, now: datetime) -> RegistrationResult:
    """Out of the event, or of its waiting list; the seat is free at once."""
    seats, own = await _held(tx, by, registration_id, now)
    if own.member_id is None:
        raise Refusal("registration_gone")
    member = await person(tx, by, own.member_id)
    done = await registering.give_up(tx, member, seats.event.id, now, by=by)
    return await _recorded(tx, by, done, "registration_removed", now)


async def lift(
    tx: Transaction, by: Member, registration_id: str, reason: str, now: datetime
) -> RegistrationResult:
    """To the head of the waiting list, behind those who were lifted before; a free or offered seat is theirs at once.

    `reason`: the person reads it. Raises Refusal for who does not wait.
    """
    seats, own = await _held(tx, by, registration_id, now)
    if own.state is SeatState.REGISTERED:
        return seats.standing(own, is_new=False)
    if own.state not in CONCERNED:
        raise Refusal("registration_not_waiting")
    registering.check_time(seats.event, now)
    why = " ".join(reason.split())[:LONGEST_REASON]
    if own.state is SeatState.OFFERED or seats.free(own.mode) != 0:
        lifted = replace(own, state=SeatState.REGISTERED, offered_until=None, lifted_at=None)
    else:
        lifted = replace(own, lifted_at=own.lifted_at or now)
    lifted = replace(lifted, reason=why or SeatReason.BY_ANIMATEUR, changed_at=now)
    await seats.put(tx, lifted)
    await seats.settle(tx, now)
    done = seats.standing(seats.in_play[own.id], is_new=True)
    return await _recorded(tx, by, done, "registration_lifted", now)


async def registration(tx: Reading, by: Member, registration_id: str) -> Registration:
    """Raises Refusal for one that is not there, or another département's."""
    own = await registrations.by_id(tx, registration_id, by.scope)
    if own is None:
        raise Refusal("registration_gone")
    return own


async def person(tx: Reading, by: Member, member_id: str) -> Member:
    """Somebody in force whom `by` may see."""
    member = await members.by_id(tx, member_id)
    if member is None or member.state != "active" or by.scope not in (None, member.department_code):
        raise Refusal("member_gone")
    return member


async def _held(
    tx: Transaction, by: Member, registration_id: str, now: datetime
) -> tuple[Seats, Registration]:
    own = await registration(tx, by, registration_id)
    seats = await open_seats(tx, own.event_id, by.scope, own.member_id or "")
    await seats.settle(tx, now)
    return seats, seats.in_play[own.id]


async def _recorded(
    tx: Transaction, by: Member, done: RegistrationResult, action: Action, now: datetime
) -> RegistrationResult:
    member = await members.by_id(tx, done.registration.member_id or "")
    if done.is_new and member is not None:
        code, title = done.event.department_code, done.event.title
        await journal.record(tx, by, code, action, member.name, title, now, about=member.id)
    return done
