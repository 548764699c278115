"""What somebody says to a broadcast: « J’ai lu », or one of its choices."""

from __future__ import annotations

from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.domain.broadcasts.broadcasts import Broadcast
from bot.domain.network.members import Member
from bot.store.broadcasts import broadcasts, recipients
from bot.store.engine.transaction import Transaction


async def answer(
    tx: Transaction, member: Member, broadcast_id: str, choice: str, now: datetime
) -> tuple[Broadcast, str]:
    """The broadcast, and the choice in words. To say so again changes nothing; another choice replaces it.

    Raises Refusal for somebody it is not for, and for a choice it does not have.
    """
    broadcast = await broadcasts.by_id(tx, broadcast_id, member.scope)
    if broadcast is None or not choice.isdecimal() or int(choice) >= len(broadcast.choices):
        raise Refusal("broadcast_not_yours")
    for one in (broadcast.id, broadcast.answered_as):
        is_theirs = await recipients.answer(tx, one, member.id, choice, now)
        if not is_theirs and one == broadcast.id:
            raise Refusal("broadcast_not_yours")
    return broadcast, broadcast.choices[int(choice)]
