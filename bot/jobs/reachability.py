"""The next working morning, who opened a card is asked once whether they reached the référent."""

from __future__ import annotations

from datetime import datetime

from bot.actions.upkeep import reachability
from bot.chat.notices import tell
from bot.domain.core.calendar import is_working_hour
from bot.store.core import departments
from bot.store.directory import consultations
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members
from bot.views.upkeep.questions import about_reachability

MOST_A_TICK = 5
"""Départements a tick: all of France has its morning at once, and people must not wait meanwhile."""


async def ask(tx: Transaction, now: datetime) -> None:
    """What is due at a bad hour (the bot was off) waits; what is a week late is not asked any more."""
    known = await departments.departments(tx)
    waiting = [known[code] for code in await consultations.departments_to_ask(tx, now)]
    for department in [each for each in waiting if is_working_hour(now, each)][:MOST_A_TICK]:
        for asked in await reachability.ask_today(tx, department, now):
            listed = await members.listed_one(tx, asked.member_id, department.code)
            if listed is not None:
                await tell(tx, listed.member, about_reachability(asked), now)


async def due(tx: Reading, _now: datetime) -> datetime | None:
    return await consultations.next_question(tx)
