"""A topic that was closed or deleted takes no message: incidents are told in private alone, and the animateurs know."""

from __future__ import annotations

from datetime import datetime

from bot.actions.incidents.posts import CARD
from bot.actions.network import groups
from bot.chat.notices import tell_animateurs
from bot.chat.screens import screen
from bot.store.engine.transaction import Transaction


async def give_up(tx: Transaction, now: datetime) -> None:
    for group in await groups.take_lost_topics(tx, CARD):
        await tell_animateurs(tx, group.department_code, screen("topics/lost", title=group.title), now)
