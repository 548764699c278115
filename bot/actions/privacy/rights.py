"""What the law gives to each person: a copy of what is held about them, and its erasure (RGPD, articles 15 and 17)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.actions.privacy import journal
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.transaction import Reading, Row, Transaction
from bot.store.network import members
from bot.store.privacy import holdings

COPY = "my_data"
"""The task that makes a copy, which is not itself something that is held."""

Held = Mapping[str, Sequence[Row]]


async def everything(tx: Reading, user_id: int) -> Held:
    """What is held, by title: of a member, of who left or is suspended, or of a stranger who only wrote to the bot."""
    found = await holdings.held(tx, await holdings.keys_of_user(tx, user_id))
    others = {title: [row for row in rows if row.get("kind") != COPY] for title, rows in found.items()}
    return {title: rows for title, rows in others.items() if rows}


async def summary(tx: Reading, user_id: int, now: datetime) -> Mapping[str, str]:
    """The first page of a copy."""
    lines = {"Établi le": f"{now:%d/%m/%Y}", "Identifiant Telegram": str(user_id)}
    member = await members.by_user(tx, user_id)
    if member is None:
        return lines
    department = await departments.department(tx, member.department_code)
    place = await structures.structure(tx, member.structure_id) if member.structure_id else None
    return lines | {
        "Nom": member.name,
        "Rôle": str(member.role),
        "Département": department.name if department else member.department_code,
        "Structure": place.name if place else "",
    }


async def note_copy(tx: Transaction, user_id: int, now: datetime) -> None:
    """That a member took a copy is in the journal; of a stranger there is none."""
    member = await members.by_user(tx, user_id)
    if member is not None:
        code = member.department_code
        await journal.record(tx, member, code, "data_copied", member.name, "", now, about=member.id)


async def forget_me(tx: Transaction, user_id: int, now: datetime) -> Member | None:
    """Erased now, whatever their state. Who they were, for the last message; None when they were no member."""
    member = await members.by_user(tx, user_id)
    if member is None:
        await holdings.erase(tx, await holdings.keys_of_user(tx, user_id))
    else:
        await erase(tx, member, now)
    return member


async def erase(tx: Transaction, member: Member, now: datetime) -> None:
    """What stays is figures and the network's own work, and says no more who it was."""
    await holdings.erase(tx, await holdings.keys_of_member(tx, member.id))
    await journal.record(tx, None, member.department_code, "member_erased", "", member.role, now)


async def is_last_animateur(tx: Reading, member: Member) -> bool:
    is_one = member.role is Role.ANIMATEUR and member.state == "active"
    return is_one and await members.is_last_with_role(tx, member)
