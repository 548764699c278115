"""What people hear when their seat moves without them: one is freed for them, an offer ended, the animateur did it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.actions.core import nudges
from bot.actions.events import agenda
from bot.actions.events.seats import Move
from bot.actions.privacy import preferences
from bot.chat.notices import tell, tell_animateurs
from bot.chat.outgoing.matters import Reader
from bot.chat.screens import Screen, screen, tap
from bot.domain.core.calendar import next_working_hour
from bot.domain.core.nudges import Nudge
from bot.domain.core.outbox import Matter
from bot.domain.events.events import KINDS, Event
from bot.domain.events.registrations import CONCERNED, Registration, SeatReason, SeatState
from bot.domain.events.telling.told import told_from
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.ids import new_id
from bot.store.core import departments
from bot.store.engine.transaction import Transaction
from bot.store.events import events, registrations
from bot.store.network import members
from bot.views.events.cards import WAYS, event_card

MOVED, JOINED, OFFER_UNREACHED, LATE = "seat_moved", "event_joined", "offer_unreached", "gave_up_late"


async def tell_moves(tx: Transaction, event: Event, moves: Sequence[Move], now: datetime) -> None:
    """Each person once, in working hours; an offer is counted in those, so nobody loses one at night.

    Of an offer to somebody whom the bot cannot write to, the animateurs are told: they call.
    """
    department = await departments.department(tx, event.department_code) if moves else None
    if department is None:
        return
    at = next_working_hour(now, department)
    for move in moves:
        member = await members.by_id(tx, move.after.member_id) if move.after.member_id else None
        if member is None:
            continue
        await tell(tx, member, moved(move.after), now, not_before=at, by_mail=True)
        if move.after.state is SeatState.OFFERED and not _can_answer(member):
            await have_called(tx, event, move.after, now)


async def tell_done(tx: Transaction, event: Event, member: Member, own: Registration, now: datetime) -> None:
    """What somebody else did with their seat: by day, or at once where the event is near."""
    department = await departments.department(tx, event.department_code)
    at = told_from((event.starts,), now, department) if department else None
    await tell(tx, member, moved(own), now, not_before=at, by_mail=True)


async def have_called(tx: Transaction, event: Event, own: Registration, now: datetime) -> None:
    """The animateurs are told of an offer that whom it is made to does not read; once of each offer."""
    department = await departments.department(tx, event.department_code)
    if department is None or own.offered_until is None:
        return
    step, at = int(own.offered_until.timestamp()) // 60, next_working_hour(now, department)
    for animateur in await members.with_role(tx, department.code, Role.ANIMATEUR):
        asked = Nudge(new_id(), department.code, OFFER_UNREACHED, own.id, animateur.id, step, now)
        if await nudges.once(tx, asked, now):
            await tell(tx, animateur, Matter(OFFER_UNREACHED, (own.id,)), now, not_before=at)


def _can_answer(member: Member) -> bool:
    """A letter tells of an offer, and cannot take it."""
    return member.user_id is not None and member.reachable


def moved(registration: Registration) -> Matter:
    """An offer that is made anew is another one: what waits of the first is not told beside it."""
    until = registration.offered_until
    code = _reason(registration) if until is None else str(int(until.timestamp()))
    return Matter(MOVED, (registration.id, registration.state, code))


def _reason(registration: Registration) -> str:
    """The animateur's own words are not an id."""
    return registration.reason if registration.reason in tuple(SeatReason) else ""


async def words_of_moved(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """Nothing once the registration stands otherwise, or the event has begun or is called off."""
    registration_id, state, code = ids
    own = await registrations.by_id(reader.tx, registration_id, reader.member.scope)
    if own is None or own.member_id != reader.member.id or own.state != state:
        return None
    if code not in (moved(own).ids[-1], _reason(own)):  # an older release named an offer by its reason
        return None
    event = await events.event(reader.tx, own.event_id, reader.member.scope)
    if event is None or not event.is_upcoming or event.starts <= reader.now:
        return None
    if own.state is SeatState.OFFERED and (own.offered_until is None or own.offered_until <= reader.now):
        return None
    return await _moved_screen(reader, event, own)


async def words_of_offer_unreached(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """For animateurs: whom to call, and until when. Nothing once it is answered or over, or they can be written to."""
    own = await registrations.by_id(reader.tx, ids[0], reader.member.scope)
    if own is None or own.state is not SeatState.OFFERED or not reader.member.keeps_directory:
        return None
    event = await events.event(reader.tx, own.event_id, reader.member.scope)
    person = await members.by_id(reader.tx, own.member_id) if own.member_id else None
    until = own.offered_until
    if event is None or person is None or _can_answer(person) or until is None or until <= reader.now:
        return None
    zone = event.starts.tzinfo
    return screen(
        "registrations/offer_unreached",
        [[tap("Répondre pour cette personne", "registered_one", own.id)]],
        event=event,
        person=person,
        until=until.astimezone(zone),
        today=reader.now.astimezone(zone).date(),
        digits=await preferences.wants_digits(reader.tx, reader.member),
    )


async def words_of_joined(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """The event as it is when this leaves, for who registered from a group; nothing once they are not in it."""
    page = await agenda.page(reader.tx, reader.member, ids[0], reader.now)
    if page.own is None or page.own.state not in CONCERNED or page.event.is_over(reader.now):
        return None
    digits = await preferences.wants_digits(reader.tx, reader.member)
    return event_card(page, reader.now, digits=digits)


async def _moved_screen(reader: Reader, event: Event, own: Registration) -> Screen:
    rows = [[tap("Voir l’événement", "event", event.id)]]
    if own.state is SeatState.OFFERED:
        accept, decline = (
            tap(label, "answer_offer", event.id, answer)
            for label, answer in (("Accepter la place", "oui"), ("Refuser", "non"))
        )
        rows.insert(0, [accept, decline])
    zone = event.starts.tzinfo
    return screen(
        "registrations/moved",
        rows,
        event=event,
        kind=KINDS[event.kind],
        own=own,
        ways=WAYS,
        today=reader.now.astimezone(zone).date(),
        until=own.offered_until.astimezone(zone) if own.offered_until else None,
        digits=await preferences.wants_digits(reader.tx, reader.member),
    )


async def tell_late(tx: Transaction, member: Member, event: Event, own: Registration, now: datetime) -> None:
    """Somebody gave up their seat after the limit: the animateurs are told, at once by day."""
    department = await departments.department(tx, event.department_code)
    if department is not None:
        at = next_working_hour(now, department)
        await tell_animateurs(tx, department.code, Matter(LATE, (own.id,)), now, but=member, not_before=at)


async def words_of_late(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """Nothing for who came back to it meanwhile, or once it has begun or is called off."""
    own = await registrations.by_id(reader.tx, ids[0], reader.member.scope)
    if own is None or own.reason != SeatReason.GAVE_UP_LATE or own.member_id is None:
        return None
    event = await events.event(reader.tx, own.event_id, reader.member.scope)
    person = await members.by_id(reader.tx, own.member_id)
    if event is None or person is None or not event.is_upcoming or event.starts <= reader.now:
        return None
    today = reader.now.astimezone(event.starts.tzinfo).date()
    rows = [[tap("Voir l’événement", "event", event.id)]]
    return screen("registrations/gave_up_late", rows, name=person.name, event=event, today=today)
