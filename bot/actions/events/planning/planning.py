"""What the animateur does with an event: prepares, publishes, changes, closes, calls off, copies it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot.actions.core.refusals import Refusal
from bot.actions.events.seats import Move, open_seats
from bot.actions.privacy import journal
from bot.domain.events.events import Event, EventState
from bot.domain.events.planning.rules import problems
from bot.domain.events.planning.series import moved
from bot.domain.events.telling import told
from bot.domain.network.members import Member
from bot.domain.privacy.journal import Action
from bot.ids import new_id
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events import events


@dataclass(frozen=True, slots=True)
class ChangedEvent:
    """The event as it is now, and whose registration moved with it (more seats: offers)."""

    event: Event
    moves: Sequence[Move] = field(default=())
    is_new: bool = True


def new_secret() -> str:
    """128 bits: what attendance codes are made of."""
    return secrets.token_hex(16)


async def event_of(tx: Reading, viewer: Member, event_id: str) -> Event:
    """Whatever its state. Raises Refusal for one that is not there, or of another département."""
    event = await events.event(tx, event_id, viewer.scope)
    if event is None:
        raise Refusal("event_gone")
    check_seen(event, viewer)
    return event


def check_seen(event: Event, viewer: Member) -> None:
    """Raises Refusal for what is prepared still, which nobody else knows of than who keeps the directory."""
    if event.state is EventState.PREPARED and not viewer.keeps_directory:
        raise Refusal("event_gone")


async def prepare(tx: Transaction, by: Member, event: Event, now: datetime) -> Event:
    """A new event that only animateurs see. Raises Refusal with the first thing that is wrong."""
    check(event, now)
    if by.scope not in (None, event.department_code):
        raise Refusal("department_not_yours")
    kept = replace(event, id=event.id or new_id(), secret=new_secret(), created_by=by.id)
    await events.put(tx, kept, now)
    await journal.record(tx, by, kept.department_code, "event_prepared", kept.title, "", now)
    return kept


async def publish(
    tx: Transaction, by: Member, event_id: str, now: datetime, *, recorded: bool = True
) -> ChangedEvent:
    """From now on people see it; `is_new` False when it was published before.

    `recorded`: in the journal, unless who calls does it for several at once.
    """
    event = await event_of(tx, by, event_id)
    if event.state is not EventState.PREPARED:
        return ChangedEvent(event, is_new=False)
    check(event, now)
    published = replace(event, state=EventState.PUBLISHED, published_at=now, told=told.written(event))
    await events.put(tx, published, now)
    if recorded:
        await journal.record(tx, by, event.department_code, "event_published", event.title, "", now)
    return ChangedEvent(published)


async def change(
    tx: Transaction, by: Member, event: Event, now: datetime, *, recorded: bool = True
) -> ChangedEvent:
    """`event`: as it should be. A change of hours or place is told within ten minutes, with those that follow."""
    seats = await open_seats(tx, event.id, by.scope)
    before = seats.event
    if before.state is EventState.CANCELLED:
        raise Refusal("event_cancelled")
    if event == before:
        return ChangedEvent(before, is_new=False)
    if event.half_days != before.half_days or before.starts > now:
        check(event, now)
    changed = noticed(before, replace(event, secret=before.secret), now)
    return await _keep(tx, by, changed, "event_changed" if recorded else None, now)


def noticed(before: Event, after: Event, now: datetime) -> Event:
    """`after`, with the next number if hours or place are not those of `before`, and when people are told.

    A change that is taken back before anybody heard of it is not told.
    """
    is_other = told.facts(after) != told.facts(before)
    numbered = replace(after, sequence=before.sequence + 1) if is_other else after
    if numbered.state is not EventState.PUBLISHED:
        return numbered
    due = (before.tell_at or now + told.TOGETHER) if told.changed(numbered) else None
    return replace(numbered, tell_at=due)


async def close(tx: Transaction, by: Member, event_id: str, now: datetime, *, closed: bool) -> ChangedEvent:
    """No more registrations, or again some; offers that wait end with the closing."""
    event = await event_of(tx, by, event_id)
    if event.registering(now).name in ("OVER", "CANCELLED", "NOT_PUBLISHED"):
        raise Refusal("event_over" if event.starts <= now else "event_gone")
    if event.closed == closed:
        return ChangedEvent(event, is_new=False)
    action: Action = "event_closed" if closed else "event_reopened"
    return await _keep(tx, by, replace(event, closed=closed), action, now)


async def cancel(
    tx: Transaction, by: Member, event_id: str, reason: str, now: datetime, *, recorded: bool = True
) -> ChangedEvent:
    """Called off: everybody who registered or waits is told by who calls this. `reason`: shown to them."""
    event = await event_of(tx, by, event_id)
    if event.state is EventState.CANCELLED:
        return ChangedEvent(event, is_new=False)
    if event.state is EventState.PREPARED or event.is_over(now):
        raise Refusal("event_over" if event.is_over(now) else "event_not_published")
    called_off = replace(
        event, state=EventState.CANCELLED, reason=reason, sequence=event.sequence + 1, tell_at=None
    )
    return await _keep(tx, by, called_off, "event_cancelled" if recorded else None, now)


async def delete(tx: Transaction, by: Member, event_id: str, now: datetime) -> Event:
    """Only while nobody knows of it."""
    event = await event_of(tx, by, event_id)
    if not await events.delete(tx, event_id):
        raise Refusal("event_is_published")
    await journal.record(tx, by, event.department_code, "event_deleted", event.title, "", now)
    return event


def copied(event: Event, day: date) -> Event:
    """The same on another day, not published yet: hours stay, what is said in days moves with them."""
    shift = day - event.starts.date()
    return replace(
        event,
        id=new_id(),
        half_days=moved(event.half_days, shift),
        opens_on=None,
        deadline_on=event.deadline_on + shift if event.deadline_on else None,
        cancel_until=event.cancel_until + shift if event.cancel_until else None,
        state=EventState.PREPARED,
        closed=False,
        reason="",
        sequence=0,
        series_id=None,
        told="",
        tell_at=None,
        published_at=None,
    )


async def _keep(
    tx: Transaction, by: Member, event: Event, action: Action | None, now: datetime
) -> ChangedEvent:
    await events.put(tx, event, now)
    if action is not None:
        await journal.record(tx, by, event.department_code, action, event.title, "", now)
    seats = await open_seats(tx, event.id, by.scope)
    return ChangedEvent(seats.event, await seats.settle(tx, now))


def check(event: Event, now: datetime) -> None:
    """Raises Refusal with the first thing that is wrong."""
    wrong = next(problems(event, now), None)
    if wrong is not None:
        raise Refusal(wrong)
