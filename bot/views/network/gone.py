"""Somebody is in the network no more: what who looks after it hears of that, by day."""

from __future__ import annotations

from datetime import datetime

from bot.actions.network import requests
from bot.chat.notices import tell
from bot.chat.outgoing.matters import Reader
from bot.chat.screens import Screen, screen
from bot.domain.core.calendar import next_working_hour
from bot.domain.core.outbox import Matter
from bot.domain.network.members import Member
from bot.store.core import departments
from bot.store.engine.transaction import Transaction
from bot.store.network import members

LEFT = "member_left"


async def tell_gone(tx: Transaction, gone: Member, what: Screen | Matter, now: datetime) -> None:
    """The animateurs of their département, or who stands in where there is none."""
    department = await departments.department(tx, gone.department_code)
    at = next_working_hour(now, department) if department else None
    for decider in await requests.deciders(tx, gone.department_code):
        await tell(tx, decider, what, now, not_before=at)


def left(gone: Member) -> Matter:
    return Matter(LEFT, (gone.id, gone.role))


async def words_of_left(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """Without a name for who was erased since; nothing of who came back."""
    gone = await members.by_id(reader.tx, ids[0])
    if gone is None:
        return screen("rights/somebody_forgotten", role=ids[1])
    is_theirs = reader.member.scope in (None, gone.department_code)
    return screen("me/somebody_left", member=gone) if is_theirs and gone.state == "left" else None
