"""« Je viens toujours »: said under a reminder, or under the news that an event was moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.events.planning.planning import event_of
from bot.domain.events.events import Event, EventState
from bot.domain.events.registrations import Registration, SeatState
from bot.domain.network.members import Member
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events import events, registrations


async def confirm(
    tx: Transaction, member: Member, event_id: str, now: datetime
) -> tuple[Event, Registration]:
    """Raises Refusal for who has no seat, and once the event is over or called off."""
    event = await event_of(tx, member, event_id)
    own = await registrations.of_member_in(tx, event_id, member.id)
    if event.state is EventState.CANCELLED:
        raise Refusal("event_cancelled")
    if event.is_over(now):
        raise Refusal("event_over")
    if own is None or own.state is not SeatState.REGISTERED:
        raise Refusal("not_registered")
    confirmed = replace(own, confirmed_at=now)
    await registrations.put(tx, confirmed)
    return event, confirmed


async def next_of(tx: Reading, member: Member, now: datetime) -> str:
    """The id of the next event in which they have a seat. Raises Refusal for who has none."""
    for own in await registrations.of_member(tx, member.id, now):
        event = await events.event(tx, own.event_id, member.scope)
        if event is not None and event.is_upcoming and own.state is SeatState.REGISTERED:
            return event.id
    raise Refusal("not_registered")
