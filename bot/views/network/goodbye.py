"""What somebody is told who loses their access, and what of the bot's they see no more."""

from __future__ import annotations

from datetime import datetime

from bot.chat.notices import tell_person
from bot.chat.outgoing.wordless import no_menu
from bot.chat.screens import Screen
from bot.domain.network.members import Member
from bot.store.core import outbox
from bot.store.engine.transaction import Transaction


async def say_goodbye(tx: Transaction, member: Member, words: Screen, now: datetime) -> None:
    if member.user_id is None:
        return
    if member.reachable:
        await tell_person(tx, member.user_id, words, now)
    await outbox.enqueue(tx, no_menu(member.user_id), now)
