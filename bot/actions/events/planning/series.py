"""Events that come back: made, published, called off together, and registered for together.

Each date is an event of its own, with the same `series_id`; nothing else holds them together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot.actions.core.refusals import Refusal
from bot.actions.events import registering
from bot.actions.events.planning import planning
from bot.actions.events.planning.planning import ChangedEvent
from bot.actions.events.seats import Move, RegistrationResult, open_seats
from bot.actions.privacy import journal
from bot.domain.events.events import Event, EventState, Mode
from bot.domain.events.planning.repeating import MOST_DATES
from bot.domain.events.registrations import Registration
from bot.domain.network.members import Member
from bot.ids import new_id
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events import events, registrations


@dataclass(frozen=True, slots=True)
class CalledOff:
    """One date; `registered`: who was in it before."""

    event: Event
    registered: Sequence[Registration]


@dataclass(frozen=True, slots=True)
class RegisteredAll:
    """Where somebody stands in each date of a series; `refused`: why not in the others, by the key of its text.

    `moves`: by date, whose registration changed by it, to be told.
    """

    done: Sequence[RegistrationResult] = field(default=())
    refused: Sequence[tuple[Event, str]] = field(default=())
    moves: Sequence[ChangedEvent] = field(default=())


async def of(tx: Reading, event: Event) -> list[Event]:
    """Every date of its series, in order; itself alone without one."""
    if event.series_id is None:
        return [event]
    return await events.of_series(tx, event.series_id, event.department_code)


async def following(tx: Reading, event: Event, now: datetime) -> list[Event]:
    """The dates after it that are to come, called off ones left out."""
    return [
        one
        for one in await of(tx, event)
        if one.starts > max(event.starts, now) and one.state is not EventState.CANCELLED
    ]


async def repeat(
    tx: Transaction, by: Member, event_id: str, days: Sequence[date], now: datetime
) -> list[Event]:
    """Prepares the same event on other days; one on which the series has a date already is passed over."""
    event = await planning.event_of(tx, by, event_id)
    known = await of(tx, event)
    taken = {one.starts.date() for one in known}
    fresh = [day for day in days if day not in taken]
    if not fresh:
        raise Refusal("series_empty")
    if len(known) + len(fresh) > MOST_DATES:
        raise Refusal("series_too_many")
    series_id = event.series_id or new_id()
    await events.put(tx, replace(event, series_id=series_id), now)
    made = []
    for day in fresh:
        one = replace(
            planning.copied(event, day),
            series_id=series_id,
            secret=planning.new_secret(),
            created_by=by.id,
        )
        planning.check(one, now)
        await events.put(tx, one, now)
        made.append(one)
    details = str(len(made))
    await journal.record(tx, by, event.department_code, "series_prepared", event.title, details, now)
    return made


async def publish_following(tx: Transaction, by: Member, event_id: str, now: datetime) -> list[Event]:
    """The date and those that follow, as far as they are prepared; empty when they were published before."""
    event = await planning.event_of(tx, by, event_id)
    together = [event, *await following(tx, event, now)]
    alone = len(together) == 1
    done = [await planning.publish(tx, by, one.id, now, recorded=alone) for one in together]
    published = [one.event for one in done if one.is_new]
    if published and not alone:
        details = str(len(published))
        await journal.record(tx, by, event.department_code, "series_published", event.title, details, now)
    return published


async def cancel_following(
    tx: Transaction, by: Member, event_id: str, reason: str, now: datetime
) -> list[CalledOff]:
    """The date and those that follow; those that nobody knows of are deleted. Who calls this tells people."""
    event = await planning.event_of(tx, by, event_id)
    called_off = []
    for one in [event, *await following(tx, event, now)]:
        if one.state is EventState.PREPARED:
            await events.delete(tx, one.id)
            continue
        registered = await registrations.of_event(tx, one.id)
        done = await planning.cancel(tx, by, one.id, reason, now, recorded=False)
        if done.is_new:
            called_off.append(CalledOff(done.event, registered))
    details = str(len(called_off))
    await journal.record(tx, by, event.department_code, "series_cancelled", event.title, details, now)
    return called_off


async def change_following(
    tx: Transaction, by: Member, changes: Sequence[Event], now: datetime
) -> list[ChangedEvent]:
    """`changes`: each date as it should be, the one that was changed first."""
    done = [await planning.change(tx, by, one, now, recorded=False) for one in changes]
    details = str(len(done))
    first = done[0].event
    await journal.record(tx, by, first.department_code, "series_changed", first.title, details, now)
    return done


async def register_all(
    tx: Transaction, member: Member, series_id: str, mode: Mode, now: datetime
) -> RegisteredAll:
    """In every date to come: a seat, or a place in its waiting list. Raises Refusal where there is none to come."""
    found = await events.of_series(tx, series_id, member.department_code)
    coming = [one for one in found if one.is_upcoming and one.starts > now]
    if not coming:
        raise Refusal("event_gone")
    done, refused, moves = [], [], []
    for one in coming:
        seats = await open_seats(tx, one.id, member.department_code)
        moves.append(
            ChangedEvent(one, [move for move in await seats.settle(tx, now) if not _is_of(move, member)])
        )
        try:
            registered = await registering.register(tx, member, one.id, mode, now)
        except Refusal as refusal:
            refused.append((one, refusal.key))
        else:
            done.append(registered)
            moves.append(ChangedEvent(one, registered.moves))
    return RegisteredAll(done, refused, [each for each in moves if each.moves])


def _is_of(move: Move, member: Member) -> bool:
    return move.after.member_id == member.id
