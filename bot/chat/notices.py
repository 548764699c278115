"""Messages nobody asked for at this moment: to one member, or to the animateurs of a département.

They leave in the second lane, and only while the member is in force: rights are checked again when they leave.
"""

from __future__ import annotations

from datetime import datetime

from bot.chat.screens import Screen, text_params
from bot.domain.core.outbox import Lane, OutgoingCall
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.core import outbox
from bot.store.engine.transaction import Transaction
from bot.store.network import members


async def tell(
    tx: Transaction, member: Member, screen: Screen, now: datetime, *, not_before: datetime | None = None
) -> None:
    """Nothing happens for somebody without Telegram, or whom the bot cannot reach."""
    if member.user_id is not None and member.reachable:
        await tell_person(tx, member.user_id, screen, now, member_id=member.id, not_before=not_before)


async def tell_person(
    tx: Transaction,
    user_id: int,
    screen: Screen,
    now: datetime,
    *,
    member_id: str | None = None,
    not_before: datetime | None = None,
) -> None:
    """Somebody who is not, or no longer, a member in force: who asked to come in, who was suspended or removed."""
    *first, last = screen.parts()
    for html in (*first, last):
        params = {"chat_id": user_id, **text_params(html)}
        if screen.protected:
            params["protect_content"] = True
        if html is last and screen.keyboard:
            params["reply_markup"] = screen.markup()
        call = OutgoingCall(
            user_id,
            "sendMessage",
            params,
            lane=Lane.NOTIFICATION,
            member_id=member_id,
            not_before=not_before,
        )
        await outbox.enqueue(tx, call, now)


async def tell_animateurs(
    tx: Transaction,
    department_code: str,
    screen: Screen,
    now: datetime,
    *,
    but: Member | None = None,
    not_before: datetime | None = None,
) -> None:
    """`but`: who needs not be told, because they know."""
    for animateur in await members.with_role(tx, department_code, Role.ANIMATEUR):
        if but is None or animateur.id != but.id:
            await tell(tx, animateur, screen, now, not_before=not_before)
