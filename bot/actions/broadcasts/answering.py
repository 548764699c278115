"""What somebody says to a broadcast: « J’ai lu », or one of its choices."""

from __future__ import annotations

from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.domain.broadcasts.broadcasts import Broadcast
from bot.domain.network.members import Member
from bot.store.broadcasts import broadcasts, recipients
from bot.store.engine.transaction import Transaction


async def answer(
    tx: Transaction, member: Member, broadcast_id: str, choice: str, now: datetime, *, in_group: bool = False
) -> tuple[Broadcast, str]:
    """The broadcast, and the choice in words. To say so again changes nothing; another choice replaces it.

    `in_group`: under a group's message, where others of the département see it too. Raises Refusal for somebody it is
    not for, for a choice it does not have, and for what was not sent yet.
    """
    broadcast = await broadcasts.by_id(tx, broadcast_id, None)
    if broadcast is None or not choice.isdecimal() or int(choice) >= len(broadcast.choices):
        raise Refusal("broadcast_not_yours")
    if broadcast.is_unsent:
        raise Refusal("broadcast_preview")
    if not await recipients.answer(tx, broadcast.id, member.id, choice, now):
        if not (in_group and broadcast.in_group and member.department_code == broadcast.department_code):
            raise Refusal("broadcast_not_yours")
        await recipients.answer_from_group(tx, broadcast.id, member.id, choice, now)
    if broadcast.answered_as != broadcast.id:
        await recipients.answer(tx, broadcast.answered_as, member.id, choice, now)
    return broadcast, broadcast.choices[int(choice)]
