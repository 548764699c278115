"""Attestations of presence: given to who was there once the event is over, and recognised by their code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.events.attendance.rolls import Roll
from bot.domain.events.attendance.attendance import present_at
from bot.domain.events.attendance.attestations import CODE_LENGTH, Attestation
from bot.domain.events.events import Event, EventState
from bot.domain.events.registrations import Registration, SeatState
from bot.domain.network.members import Member
from bot.ids import new_id
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events import events, registrations
from bot.store.events.attendance import attendances, attestations
from bot.store.events.attendance.attestations import Issued
from bot.store.network import members

MOST_LISTED = 8


async def own(tx: Transaction, member: Member, event_id: str, now: datetime) -> Attestation:
    """Raises Refusal before the end of the event, and for who was not there.

    Theirs, wherever they work by now: who was there may have been in another département then.
    """
    seat = await registrations.of_member_in(tx, event_id, member.id)
    event = await events.event(tx, event_id, None if seat else member.scope)
    if event is None or event.state is not EventState.PUBLISHED:
        raise Refusal("event_gone")
    if not event.is_over(now):
        raise Refusal("attestation_not_yet")
    if seat is None or seat.state is not SeatState.REGISTERED:
        raise Refusal("not_registered")
    present = await _present(tx, seat)
    if not present:
        raise Refusal("attestation_absent")
    issued = await _issue(tx, seat.id, now)
    return await _attestation(tx, issued, event, member.id, present)


async def of_everybody(tx: Transaction, roll: Roll, now: datetime) -> list[Attestation]:
    """Who was present at a half-day or more, by name: for the animateur to hand out. Raises Refusal for nobody."""
    if not roll.event.is_over(now):
        raise Refusal("attestation_not_yet")
    found = [
        Attestation(
            code=issued.code,
            issued_at=issued.issued_at,
            event=roll.event,
            name=line.name,
            structure=line.person.structure,
            present=tuple(sorted(line.present)),
        )
        for line in roll.lines
        if line.present
        for issued in [await _issue(tx, line.registration.id, now)]
    ]
    if not found:
        raise Refusal("attestation_nobody")
    return found


async def _issue(tx: Transaction, registration_id: str, now: datetime) -> Issued:
    """The code stays the same, however often it is asked for."""
    known = await attestations.of_registration(tx, registration_id)
    if known is None:
        known = Issued(new_id(CODE_LENGTH), registration_id, now)
        await attestations.add(tx, known)
    return known


async def recognised(tx: Reading, code: str) -> Attestation | None:
    """What a code was given for, as it stands today; None for one that never was."""
    found = await attestations.by_code(tx, code)
    event = await events.event(tx, found.event_id, None) if found else None
    if found is None or event is None:
        return None
    marks = await attendances.of_registration(tx, found.issued.registration_id)
    present = tuple(sorted(present_at(marks).get(found.issued.registration_id, frozenset())))
    return await _attestation(tx, found.issued, event, found.member_id, present)


async def attended(tx: Reading, member: Member, now: datetime) -> Sequence[Event]:
    """Events that are over, at which they were present, the latest first; of a former département too."""
    ids = await attestations.attended(tx, member.id, now, MOST_LISTED)
    seats = [await registrations.by_id(tx, each, None) for each in ids]
    found = await events.several(tx, [seat.event_id for seat in seats if seat], None)
    shown = [found[seat.event_id] for seat in seats if seat and seat.event_id in found]
    return [event for event in shown if event.state is EventState.PUBLISHED]


async def _present(tx: Reading, seat: Registration) -> tuple[int, ...]:
    marks = await attendances.of_registration(tx, seat.id)
    return tuple(sorted(present_at(marks).get(seat.id, frozenset())))


async def _attestation(
    tx: Reading, issued: Issued, event: Event, member_id: str | None, present: tuple[int, ...]
) -> Attestation:
    person = await members.listed_one(tx, member_id, None) if member_id else None
    return Attestation(
        code=issued.code,
        issued_at=issued.issued_at,
        event=event,
        name=person.member.name if person else "",
        structure=person.structure if person else "",
        present=present,
    )
