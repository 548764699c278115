"""What somebody is asked to do, they are reminded of until it is done: actions, figures, surveys, polls, newcomers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bot.domain.core.calendar import local, next_working_hour
from bot.domain.core.nudges import Nudge
from bot.ids import new_id
from bot.store.core import departments, nudges
from bot.store.engine.transaction import Reading, Transaction

TOGETHER = timedelta(hours=3)
BY_HAND = 1000
"""From this step on a reminder is one that somebody asked for, on such a day."""


async def plan(
    tx: Transaction,
    department_code: str,
    noun: str,
    matter_id: str,
    member_ids: Iterable[str],
    instants: Sequence[datetime],
) -> None:
    """Each of them at each instant. Planned anew, those that were not sent move, and those there are too many of go."""
    await nudges.settle(tx, noun, matter_id)
    await nudges.plan(
        tx,
        [
            Nudge(new_id(), department_code, noun, matter_id, member_id, step, instant)
            for member_id in member_ids
            for step, instant in enumerate(instants)
        ],
    )


async def hurry(
    tx: Transaction, department_code: str, noun: str, matter_id: str, member_ids: Iterable[str], now: datetime
) -> None:
    """Each of them now, beside what is planned; once a day of theirs, however often it is asked for."""
    department = await departments.department(tx, department_code)
    step = BY_HAND + (local(now, department) if department else now).toordinal()
    await nudges.plan(
        tx, [Nudge(new_id(), department_code, noun, matter_id, one, step, now) for one in member_ids]
    )


async def once(tx: Transaction, nudge: Nudge, now: datetime) -> bool:
    """It is said now by who asks; False where this step of it was said before."""
    await nudges.plan(tx, [nudge])
    return await nudges.take(tx, nudge.id, now)


async def settle(tx: Transaction, noun: str, matter_id: str, member_id: str | None = None) -> None:
    """It is done, or asked no more; `member_id` None: of nobody."""
    await nudges.settle(tx, noun, matter_id, member_id)


async def take_due(tx: Transaction, now: datetime, most: int) -> list[Nudge]:
    """Of several for one person and thing that came due together, after a stop, the last one.

    One that would leave hours before the next is left to it: nobody is asked at 8 h and reminded at 9 h.
    """
    latest: dict[tuple[str, str, str], Nudge] = {}
    for nudge in await nudges.due(tx, now, most):
        if await nudges.take(tx, nudge.id, now):
            latest[nudge.noun, nudge.matter_id, nudge.member_id] = nudge
    return [one for one in latest.values() if not await _is_followed(tx, one, now)]


async def _is_followed(tx: Reading, one: Nudge, now: datetime) -> bool:
    department = await departments.department(tx, one.department_code)
    leaves = next_working_hour(now, department) if department else now
    return await nudges.is_followed(tx, one, leaves + TOGETHER)
