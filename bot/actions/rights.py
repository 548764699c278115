"""What the law gives to each person: a copy of what is held about them, and its erasure (RGPD, articles 15 and 17)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.members import Member, Role
from bot.store import holdings, journal, members
from bot.store.database import Row, Transaction

NOBODY = "(personne effacée)"

Held = Mapping[str, Sequence[Row]]


async def everything(tx: Transaction, user_id: int) -> Held:
    """By title; of a member, of somebody who left or is suspended, or of somebody who only knocked."""
    return await holdings.held(tx, await holdings.keys_of_user(tx, user_id))


async def forget_me(tx: Transaction, user_id: int, now: datetime) -> Member | None:
    """Erased now, whatever their state. Who they were, for the last message; None when they were no member."""
    member = await members.by_user(tx, user_id)
    if member is None:
        await holdings.erase(tx, await holdings.keys_of_user(tx, user_id), "")
    else:
        await erase(tx, member, now)
    return member


async def erase(tx: Transaction, member: Member, now: datetime) -> None:
    """What stays is figures and the network's own work, and says no more who it was."""
    await holdings.erase(tx, await holdings.keys_of_member(tx, member.id), member.name)
    if member.name:
        await journal.rename_person(tx, member.department_code, member.name, NOBODY)
    await journal.record(tx, None, member.department_code, "member_erased", "", member.role, now)


async def is_last_animateur(tx: Transaction, member: Member) -> bool:
    is_one = member.role is Role.ANIMATEUR and member.state == "active"
    return is_one and await members.is_last_with_role(tx, member)
