"""What was planned goes at its hour, to whom it is for by then; what cannot is asked about.

So is what nobody answers for any more: who wrote it, or said yes to it, left, was suspended, or has another role.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions.broadcasts import sending, writing
from bot.actions.core.refusals import Refusal
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastKind, BroadcastState
from bot.domain.broadcasts.planned import leaves_at
from bot.domain.broadcasts.rules import LATE_AFTER
from bot.store.broadcasts import broadcasts
from bot.store.core.departments import departments
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members

WRITER_GONE = "writer_gone"


async def take(tx: Transaction, now: datetime) -> list[Broadcast]:
    """Those that moved, as they are now: sent, late, or waiting for a yes because more people are meant by now."""
    moved = []
    for broadcast, at in await _hours(tx, BroadcastState.PLANNED, now):
        if at <= now:
            moved.append(await _go(tx, broadcast, now, is_late=now - at > LATE_AFTER))
    for broadcast, at in await _hours(tx, BroadcastState.TO_APPROVE, now):
        if now - at > LATE_AFTER:
            moved.append(await _late(tx, broadcast, now))
    return moved


async def next_hour(tx: Reading, now: datetime) -> datetime | None:
    """When the next of them leaves."""
    return min((at for _, at in await _hours(tx, BroadcastState.PLANNED, now)), default=None)


async def _hours(tx: Reading, state: BroadcastState, now: datetime) -> list[tuple[Broadcast, datetime]]:
    """Announcements that have an hour, each with when it leaves in truth."""
    found = [one for one in await broadcasts.in_state(tx, state) if one.kind is BroadcastKind.ANNOUNCEMENT]
    known = await departments(tx) if found else {}
    return [
        (
            one,
            leaves_at(one.planned_for, now, known[one.department_code], is_service=one.is_service),
        )
        for one in found
        if one.planned_for is not None
    ]


async def _go(tx: Transaction, broadcast: Broadcast, now: datetime, *, is_late: bool) -> Broadcast:
    try:
        expected = await sending.prospect(tx, broadcast, None, now)
    except Refusal:
        return await _late(tx, broadcast, now)
    if is_late or not await _is_answered_for(tx, broadcast):
        return await _late(tx, broadcast, now)
    if expected.needs_approval:
        await broadcasts.move(tx, broadcast, BroadcastState.TO_APPROVE, now)
        return replace(broadcast, state=BroadcastState.TO_APPROVE)
    return await sending.start(tx, None, broadcast, now)


async def _is_answered_for(tx: Reading, broadcast: Broadcast) -> bool:
    """Whether somebody who wrote it or approved it may still write to those it is for."""
    for member_id in (broadcast.created_by, broadcast.approved_by):
        member = await members.by_id(tx, member_id) if member_id else None
        if (
            member is not None
            and member.state == "active"
            and member.keeps_directory
            and member.scope in (None, broadcast.department_code)
            and writing.may_change(member, broadcast)
        ):
            return True
    return False


async def _late(tx: Transaction, broadcast: Broadcast, now: datetime) -> Broadcast:
    await broadcasts.move(tx, broadcast, BroadcastState.LATE, now)
    return replace(broadcast, state=BroadcastState.LATE)


async def trouble(tx: Reading, broadcast: Broadcast, now: datetime) -> str:
    """Why one that is late did not go: the key of what refuses it, WRITER_GONE; empty when its hour is over."""
    try:
        await sending.prospect(tx, broadcast, None, now)
    except Refusal as refusal:
        return refusal.key
    return "" if await _is_answered_for(tx, broadcast) else WRITER_GONE
