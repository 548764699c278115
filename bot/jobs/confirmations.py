"""Every working morning, a few cards nobody confirmed for long are proposed: one a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.actions.broadcasts import put_offs
from bot.actions.upkeep.confirmations import propose_today
from bot.actions.upkeep.forecasts import MORNING_QUESTIONS
from bot.chat.notices import tell
from bot.domain.broadcasts.put_offs import PutOff, still_applies
from bot.domain.core.calendar import NOON, first_working_morning, is_working_morning, local
from bot.domain.upkeep.confirmations import Confirmation, Freshness
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members
from bot.store.upkeep import confirmations
from bot.views.upkeep.questions import about_freshness

MOST_A_TICK = 5
"""Départements a tick: all of France has its morning at once, and people must not wait meanwhile."""


async def ask(tx: Transaction, now: datetime) -> None:
    """Once a working morning and département, between 9 h and noon there; a morning missed is not made up for."""
    decided = await put_offs.everywhere(tx, MORNING_QUESTIONS)
    waiting = [
        fresh
        for fresh in await confirmations.freshness(tx)
        if _is_to_be_asked(fresh, decided.get(fresh.department.code, {}), now)
    ]
    for fresh in waiting[:MOST_A_TICK]:
        await _ask_in(tx, await propose_today(tx, fresh, now), now)


def _is_to_be_asked(fresh: Freshness, decided: Mapping[str, PutOff], now: datetime) -> bool:
    today = local(now, fresh.department).date()
    if fresh.asked_on == today or not is_working_morning(now, fresh.department):
        return False
    at = still_applies(now, decided.get(today.isoformat()))
    return at is not None and at <= now


async def _ask_in(tx: Transaction, proposed: Sequence[Confirmation], now: datetime) -> None:
    for asked in proposed:
        listed = await members.listed_one(tx, asked.member_id, asked.department_code)
        if listed is not None:
            await tell(tx, listed.member, about_freshness(asked), now)


async def due(tx: Reading, now: datetime) -> datetime | None:
    """The first morning to come on which some département is to be asked."""
    return min((_next_morning(fresh, now) for fresh in await confirmations.freshness(tx)), default=None)


def _next_morning(fresh: Freshness, now: datetime) -> datetime:
    here = local(now, fresh.department)
    is_over = fresh.asked_on == here.date() or here.time() >= NOON
    return first_working_morning(here.date() + timedelta(days=int(is_over)), fresh.department)
