"""What was planned goes at its hour, to whom it is for by then; what cannot is asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions.broadcasts import sending
from bot.actions.core.refusals import Refusal
from bot.domain.broadcasts.broadcasts import Broadcast, Kind, State
from bot.domain.broadcasts.planned import leaves_at
from bot.domain.broadcasts.rules import LATE_AFTER
from bot.domain.core.departments import Department
from bot.store.broadcasts import broadcasts
from bot.store.core.departments import departments
from bot.store.engine.transaction import Reading, Transaction


async def take(tx: Transaction, now: datetime) -> list[Broadcast]:
    """Those that moved, as they are now: sent, late, or waiting for a yes because more people are meant by now."""
    known, moved = await departments(tx), []
    for broadcast in await broadcasts.in_state(tx, State.PLANNED):
        at = _hour(broadcast, now, known)
        if at is not None and at <= now:
            moved.append(await _go(tx, broadcast, now, is_late=now - at > LATE_AFTER))
    for broadcast in await broadcasts.in_state(tx, State.TO_APPROVE):
        at = _hour(broadcast, now, known)
        if at is not None and now - at > LATE_AFTER:
            moved.append(await _late(tx, broadcast, now))
    return moved


async def next_hour(tx: Reading, now: datetime) -> datetime | None:
    """When the next of them leaves."""
    known = await departments(tx)
    hours = [_hour(one, now, known) for one in await broadcasts.in_state(tx, State.PLANNED)]
    return min((hour for hour in hours if hour is not None), default=None)


def _hour(broadcast: Broadcast, now: datetime, known: dict[str, Department]) -> datetime | None:
    """None for what is not looked after here."""
    if broadcast.kind is not Kind.ANNOUNCEMENT or broadcast.planned_for is None:
        return None
    department = known[broadcast.department_code]
    return leaves_at(broadcast.planned_for, now, department, is_service=broadcast.is_service)


async def _go(tx: Transaction, broadcast: Broadcast, now: datetime, *, is_late: bool) -> Broadcast:
    try:
        expected = await sending.prospect(tx, broadcast, None, now)
    except Refusal:
        return await _late(tx, broadcast, now)
    if is_late:
        return await _late(tx, broadcast, now)
    if expected.needs_approval:
        await broadcasts.move(tx, broadcast, State.TO_APPROVE, now)
        return replace(broadcast, state=State.TO_APPROVE)
    return await sending.start(tx, None, broadcast, now)


async def _late(tx: Transaction, broadcast: Broadcast, now: datetime) -> Broadcast:
    await broadcasts.move(tx, broadcast, State.LATE, now)
    return replace(broadcast, state=State.LATE)


async def trouble(tx: Reading, broadcast: Broadcast, now: datetime) -> str:
    """Why one that is late did not go: the key of what refuses it; empty when its hour is over."""
    try:
        await sending.prospect(tx, broadcast, None, now)
    except Refusal as refusal:
        return refusal.key
    return ""
