"""Every few seconds: what is due goes, what goes to many is fed to the outbox, and what everybody has is over."""

from __future__ import annotations

from datetime import datetime

from bot.actions.broadcasts import correcting
from bot.actions.broadcasts.going import due, feeding, interruptions
from bot.domain.broadcasts.broadcasts import BroadcastState
from bot.store.core import outbox
from bot.store.engine.transaction import Reading, Transaction
from bot.views.broadcasts import asked, cards, edits
from bot.views.broadcasts.messages import calls
from bot.views.broadcasts.started import tell_started

MOST_CARDS = 20
"""Cards that are changed in one tick."""


async def feed(tx: Transaction, now: datetime) -> None:
    for broadcast in await interruptions.take(tx, now):
        await asked.ask_about_interrupted(tx, broadcast, now)
    await start_what_is_due(tx, now)
    for leaving in await feeding.take(tx, now):
        await outbox.enqueue_many(tx, calls(leaving), now)
    for changing in await correcting.take(tx):
        await outbox.enqueue_many(tx, await edits.calls(tx, changing), now)
    await feeding.end_settled(tx, now)
    await cards.show_changes(tx, now, MOST_CARDS)


async def start_what_is_due(tx: Transaction, now: datetime) -> None:
    """Who wrote it sees it go, or is asked why it does not."""
    for broadcast in await due.take(tx, now):
        if broadcast.state is BroadcastState.SENDING:
            await tell_started(tx, broadcast, now)
        elif broadcast.state is BroadcastState.TO_APPROVE:
            await asked.ask_to_approve(tx, broadcast, now)
        else:
            await asked.ask_about_late(tx, broadcast, now)


async def next_hour(tx: Reading, now: datetime) -> datetime | None:
    """When the next planned one leaves."""
    return await due.next_hour(tx, now)
