"""Surveys open on the days a département has chosen, and close when their time is over: then their results are told."""

from __future__ import annotations

from datetime import datetime

from bot.actions.usage import surveys
from bot.chat.notices import tell_animateurs
from bot.domain.core.calendar import next_working_hour
from bot.store.core import departments
from bot.store.engine.transaction import Transaction
from bot.store.usage import surveys as store
from bot.views.usage.surveys import about_results

MOST_A_TICK = 5


async def follow(tx: Transaction, now: datetime) -> None:
    known = await departments.departments(tx)
    for one in await store.to_close(tx, now, MOST_A_TICK):
        if await surveys.close(tx, None, one, now):
            at = next_working_hour(now, known[one.department_code])
            await tell_animateurs(tx, one.department_code, about_results(one), now, not_before=at)
    opened = 0
    for code, day, since in await store.days(tx, None):
        if opened < MOST_A_TICK:
            opened += await surveys.open_due(tx, known[code], day, since, now)
