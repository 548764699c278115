"""A freed seat that was not accepted in time goes to the next of the list; none stays empty while somebody waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.actions.events.seats import open_seats
from bot.store.engine.transaction import Reading, Transaction
from bot.store.events import events, registrations
from bot.views.events.moves import have_called, tell_moves

MOST_A_TICK = 20
"""Events a tick: each is read with everybody in it."""


async def pass_on(tx: Transaction, now: datetime) -> None:
    """Offers that ended go to the next."""
    await _settle(tx, await registrations.with_ended_offers(tx, now, MOST_A_TICK), now)


async def call(tx: Transaction, now: datetime) -> None:
    """Whom a seat is offered to turns out to have stopped the bot: somebody else tells them."""
    for own in await registrations.unreached_offers(tx, now, MOST_A_TICK):
        event = await events.event(tx, own.event_id, None)
        if event is not None:
            await have_called(tx, event, own, now)


async def sweep(tx: Transaction, now: datetime) -> None:
    """Seats that are free while somebody waits, though nobody's action freed them: a list that was put back, a bug."""
    idle = []
    for event_id in await registrations.with_idle_seats(tx, now):
        event = await events.event(tx, event_id, None)
        if event is not None and event.offers_seats(now):
            idle.append(event_id)
    await _settle(tx, idle[:MOST_A_TICK], now)


async def _settle(tx: Transaction, event_ids: Sequence[str], now: datetime) -> None:
    for event_id in event_ids:
        seats = await open_seats(tx, event_id, None)
        await tell_moves(tx, seats.event, await seats.settle(tx, now), now)


async def due(tx: Reading, _now: datetime) -> datetime | None:
    return await registrations.next_offer_end(tx)
