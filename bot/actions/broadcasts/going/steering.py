"""While a broadcast goes: it is paused, taken up again, stopped; what has not left yet is taken back."""

from __future__ import annotations

from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastState
from bot.domain.broadcasts.recipients import Why
from bot.store.broadcasts import broadcasts, recipients
from bot.store.broadcasts.reception import digests
from bot.store.core import outbox
from bot.store.engine.transaction import Transaction


async def pause(tx: Transaction, broadcast: Broadcast, now: datetime) -> None:
    """What Telegram has been given already arrives; the rest waits. Raises Refusal when it does not go any more."""
    await _move(tx, broadcast, BroadcastState.PAUSED, now)
    await _take_back(tx, broadcast, now)


async def resume(tx: Transaction, broadcast: Broadcast, now: datetime) -> None:
    """From where it was: nobody twice, nobody skipped."""
    await _move(tx, broadcast, BroadcastState.SENDING, now)


async def stop(tx: Transaction, broadcast: Broadcast, now: datetime) -> int:
    """For good; how many do not get it."""
    await _move(tx, broadcast, BroadcastState.STOPPED, now)
    await _take_back(tx, broadcast, now)
    return await recipients.drop_waiting(tx, broadcast.id, Why.STOPPED, now)


async def _move(tx: Transaction, broadcast: Broadcast, to: BroadcastState, now: datetime) -> None:
    if not broadcast.may_become(to) or not await broadcasts.move(tx, broadcast, to, now):
        raise Refusal("broadcast_moved")


async def _take_back(tx: Transaction, broadcast: Broadcast, now: datetime) -> None:
    await digests.take_out(tx, broadcast.id, now)
    queued = await recipients.queued_of(tx, broadcast.id)
    await recipients.unqueue(tx, await outbox.take_back(tx, queued))
