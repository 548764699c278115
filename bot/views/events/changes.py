"""What changed of an event, told to everybody it concerns; that it is called off; and whom somebody must call.

Words are made when they leave: of an event that was changed again the latest hours, of one changed back nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.actions.events.telling import telling
from bot.actions.events.telling.telling import ToTell
from bot.actions.privacy import preferences
from bot.chat.notices import tell_animateurs, tell_many
from bot.chat.outgoing.matters import Reader
from bot.chat.screens import Button, Screen, screen, tap
from bot.domain.core.outbox import Matter
from bot.domain.events.events import KINDS, Event, EventState
from bot.domain.events.registrations import CONCERNED, Registration, SeatState, shows_link
from bot.domain.events.telling import told
from bot.domain.events.telling.told import former
from bot.store.core import departments
from bot.store.engine.transaction import Transaction
from bot.store.events import events, registrations
from bot.views.events.calendars import tell_calendar
from bot.views.events.cards import WAYS
from bot.views.events.reminders import coming_or_not, place_of, see

CHANGED, CANCELLED, UNREACHED = "event_changed", "event_cancelled", "event_unreached"
MOST_NAMED = 20
PLACE = frozenset({"venue", "structure"})


async def tell_changed(tx: Transaction, changed: ToTell, now: datetime) -> None:
    """Everybody it concerns: the words, then the new calendar file; of another link who comes by it."""
    event = changed.event
    await tell_many(tx, changed.people, Matter(CHANGED, (event.id,)), now, by_mail=True)
    is_of_link = told.changed(event) == {"link"}
    await tell_calendar(tx, event, changed.people, now, by_link_only=is_of_link)
    if await telling.without_news(tx, changed.people):
        await tell_animateurs(tx, changed.event.department_code, _unreached(changed.event), now)


async def tell_cancelled(
    tx: Transaction, event: Event, registered: Sequence[Registration], now: datetime
) -> None:
    """`registered`: who had a seat, waited or was offered one when it was called off."""
    department = await departments.department(tx, event.department_code)
    if department is None:
        return
    ids = [each.member_id for each in registered if each.member_id is not None and each.state in CONCERNED]
    people = await telling.people(tx, ids)
    at = telling.told_from(event, now, department)
    await tell_many(tx, people, Matter(CANCELLED, (event.id,)), now, not_before=at, by_mail=True)
    await tell_calendar(tx, event, people, now, not_before=at)
    if await telling.without_news(tx, people):
        await tell_animateurs(tx, event.department_code, _unreached(event), now, not_before=at)


def _unreached(event: Event) -> Matter:
    return Matter(UNREACHED, (event.id,))


async def words_of_changed(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """Nothing for who gave up meanwhile, when it is over, or as it was; a link is for who comes by it."""
    event = await events.event(reader.tx, ids[0], reader.member.scope)
    own = await registrations.of_member_in(reader.tx, ids[0], reader.member.id)
    if event is None or not event.is_upcoming or event.is_over(reader.now):
        return None
    names, then = await telling.change_of(reader.tx, event)
    if then is None or own is None or own.state not in CONCERNED:
        return None
    sees_link = shows_link(event, own)
    if names == {"link"} and not sees_link:
        return None
    before = telling.as_it_was(event, then)
    return screen(
        "told/changed",
        _buttons(event, own),
        event=event,
        before=before,
        kind=KINDS[event.kind],
        hours_changed="half_days" in names,
        place_changed=bool(names & PLACE),
        link_changed=sees_link and "link" in names,
        place=await place_of(reader.tx, event),
        place_before=await place_of(reader.tx, before),
        own=own,
        today=reader.now.astimezone(event.starts.tzinfo).date(),
        digits=await preferences.wants_digits(reader.tx, reader.member),
    )


def _buttons(event: Event, own: Registration) -> list[list[Button]]:
    if own.state is SeatState.REGISTERED:
        return [coming_or_not(event), [see(event)]]
    if own.state is SeatState.OFFERED:
        return [[see(event)]]
    return [[tap("Je ne peux plus", "leave_event", event.id), see(event)]]


async def words_of_cancelled(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """At the hours people know of: a change that was not told yet is nobody's news any more."""
    event = await events.event(reader.tx, ids[0], reader.member.scope)
    if event is None or event.state is not EventState.CANCELLED or event.is_over(reader.now):
        return None
    known = telling.as_it_was(event, former(event.told, event.zone)) if event.told else event
    return screen(
        "told/cancelled",
        [[tap("Voir l’agenda", "agenda")]],
        event=known,
        kind=KINDS[event.kind],
        at=(await events.kept_at(reader.tx, event.id)).astimezone(event.starts.tzinfo),
        now=reader.now.astimezone(event.starts.tzinfo),
        today=reader.now.astimezone(event.starts.tzinfo).date(),
        digits=await preferences.wants_digits(reader.tx, reader.member),
    )


async def words_of_unreached(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """For animateurs. Nothing once everybody has been reached, or has given up."""
    event = await events.event(reader.tx, ids[0], reader.member.scope)
    if event is None or not reader.member.keeps_directory or event.is_over(reader.now):
        return None
    people = await telling.unreached(reader.tx, event)
    if not people:
        return None
    return screen(
        "told/unreached",
        [[see(event)]],
        event=event,
        is_cancelled=event.state is EventState.CANCELLED,
        people=people[:MOST_NAMED],
        others=max(0, len(people) - MOST_NAMED),
        today=reader.now.astimezone(event.starts.tzinfo).date(),
        ways=WAYS,
    )
