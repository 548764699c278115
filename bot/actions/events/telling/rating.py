"""How an event was: asked of who was there, once and once more; kept without who said it."""

from __future__ import annotations

from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.events.planning.planning import event_of
from bot.domain.core.calendar import is_working_hour, local, next_working_hour
from bot.domain.events.events import Event
from bot.domain.events.telling.ratings import ANSWERED_WITHIN, ASKED_WITHIN, asked_again_before
from bot.domain.network.members import Member
from bot.store.core import departments
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events import events, registrations
from bot.store.events.telling import ratings, told
from bot.store.events.telling.ratings import EndedEvents, RatingRequest


async def take_to_ask(tx: Transaction, now: datetime, most: int) -> list[tuple[str, Member]]:
    """Whom to ask now, by event id: at most so many people, in working hours of their département, noted as asked."""
    known = await departments.departments(tx)
    after = now - ASKED_WITHIN
    taken: list[RatingRequest] = []
    for code in await ratings.departments_to_ask(tx, now, after):
        if is_working_hour(now, known[code]) and len(taken) < most:
            again_before = asked_again_before(now, known[code])
            taken += await ratings.to_ask(tx, EndedEvents(code, after, now), again_before, most - len(taken))
    await ratings.note_asked(tx, taken, now)
    people = {one.id: one for one in await told.people(tx, [each.member_id for each in taken])}
    return [(each.event_id, people[each.member_id]) for each in taken if each.member_id in people]


async def next_asked(tx: Reading, now: datetime) -> datetime | None:
    """When the next people are asked for the first time."""
    known = await departments.departments(tx)
    times = [
        next_working_hour(max(now, ends), known[code])
        for code, ends in await ratings.next_ends(tx, now - ASKED_WITHIN)
    ]
    return min(times, default=None)


async def rate(tx: Transaction, member: Member, event_id: str, rating: int, now: datetime) -> Event:
    """Raises Refusal for who was not there, who has said it, and long after the event."""
    event = await event_of(tx, member, event_id)
    if not event.is_over(now):
        raise Refusal("rating_too_early")
    if now - event.ends > ANSWERED_WITHIN:
        raise Refusal("rating_too_late")
    if not await ratings.mark_rated(tx, event.id, member.id):
        own = await registrations.of_member_in(tx, event.id, member.id)
        raise Refusal("rated_already" if own is not None and own.rated else "rating_for_the_present")
    department = await departments.department(tx, event.department_code)
    today = local(now, department).date() if department else now.date()
    await ratings.add(tx, event.id, rating, today)
    return event


async def comment(tx: Transaction, member: Member, event_id: str, rating: int, said: str) -> Event:
    """A sentence to what they just said. Raises Refusal for who has said nothing, or has a sentence there."""
    event = await event_of(tx, member, event_id)
    if not await ratings.mark_commented(tx, event.id, member.id):
        raise Refusal("comment_already")
    if not await ratings.add_comment(tx, event.id, rating, said):
        raise Refusal("comment_already")
    return event


async def to_rate(tx: Reading, member: Member, now: datetime) -> list[Event]:
    """What they were at and have not rated, the last one first."""
    found = await ratings.to_rate(tx, member.id, now, now - ANSWERED_WITHIN)
    read = [await events.event(tx, event_id, member.scope) for event_id in found]
    return [event for event in read if event is not None]


async def is_to_rate(tx: Reading, member: Member, event_id: str, now: datetime) -> bool:
    return event_id in await ratings.to_rate(tx, member.id, now, now - ANSWERED_WITHIN)
