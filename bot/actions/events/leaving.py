"""Somebody leaves the network, is removed, or erased: the seats they have to come are free, and offered at once.

Who is suspended keeps them, and their rank: only what is offered to them goes to the next, until they are back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.events.seats import Move, open_seats
from bot.domain.events.events import Event
from bot.domain.events.registrations import CONCERNED, SeatReason, SeatState
from bot.domain.network.members import Member
from bot.store.engine.transaction import Transaction
from bot.store.events import calendar_feeds, registrations


@dataclass(frozen=True, slots=True)
class Freed:
    """An event they had a seat in, or waited for; `moves`: whom it moves, not themselves."""

    event: Event
    moves: Sequence[Move]


async def free_seats(tx: Transaction, member: Member, now: datetime) -> list[Freed]:
    """In events that have not begun; who was there, or should have been, stays a figure.

    The address of their calendar leads nowhere any more: it is not theirs again should they come back.
    """
    await calendar_feeds.delete(tx, member.id)
    freed = []
    for own in await registrations.of_member(tx, member.id, now):
        if own.state not in CONCERNED:
            continue
        seats = await open_seats(tx, own.event_id, None, member.id)
        if seats.event.starts <= now or not seats.event.is_upcoming:
            continue
        await seats.put(
            tx,
            replace(
                own,
                state=SeatState.CANCELLED,
                reason=SeatReason.ACCESS_ENDED,
                offered_until=None,
                lifted_at=None,
                changed_at=now,
            ),
        )
        moves = await seats.settle(tx, now)
        freed.append(Freed(seats.event, [move for move in moves if move.after.member_id != member.id]))
    return freed


async def settle_offers(tx: Transaction, member: Member, now: datetime) -> list[Freed]:
    """Somebody is suspended, or back: in the events they wait for, offers are made as it is now."""
    settled = []
    for own in await registrations.of_member(tx, member.id, now):
        if own.state not in (SeatState.WAITING, SeatState.OFFERED):
            continue
        seats = await open_seats(tx, own.event_id, None, member.id)
        settled.append(Freed(seats.event, await seats.settle(tx, now)))
    return settled
