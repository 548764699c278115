"""The Journées France services: the countdown in the groups, reminders to who is silent, how many came."""

from __future__ import annotations

from datetime import datetime

from bot.actions.campaigns import duties
from bot.domain.campaigns.duties import Duty
from bot.store.engine.transaction import Reading, Transaction
from bot.views.campaigns.notices import tell_due
from bot.views.campaigns.posts import post

MOST_A_TICK = 10
"""Occurrences, each of one département."""


async def follow(tx: Transaction, now: datetime) -> None:
    for due in await duties.take_due(tx, now, MOST_A_TICK):
        if due.occurrence.duty is Duty.COUNTDOWN:
            await post(tx, due, now)
        else:
            await tell_due(tx, due, now)


async def due(tx: Reading, now: datetime) -> datetime | None:
    return await duties.next_due(tx, now)
