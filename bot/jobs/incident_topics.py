"""A topic that was closed or deleted takes no message: incidents are told in private alone, and the animateurs know."""

from __future__ import annotations

from datetime import datetime

from bot.actions.incidents.posts import CARD
from bot.actions.network import groups
from bot.chat.notices import tell_animateurs
from bot.chat.screens import screen
from bot.domain.core.calendar import next_working_hour
from bot.store.core import departments
from bot.store.engine.transaction import Transaction


async def give_up(tx: Transaction, now: datetime) -> None:
    known = await departments.departments(tx)
    for group in await groups.take_lost_topics(tx, CARD):
        at = next_working_hour(now, known[group.department_code])
        said = screen("topics/lost", title=group.title)
        await tell_animateurs(tx, group.department_code, said, now, not_before=at)
