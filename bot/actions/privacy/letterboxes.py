"""Somebody's letters stop when they say so, or when nobody is at their address."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime

from bot.domain.network.members import Member
from bot.domain.privacy.letterboxes import Letterbox
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members
from bot.store.privacy import letterboxes

PATH = "/mail/"
TOKEN_BYTES = 24


async def of_member(tx: Transaction, member: Member) -> Letterbox:
    """Made the first time."""
    found = await letterboxes.of_member(tx, member.id)
    if found is None:
        await letterboxes.make(tx, member.id, secrets.token_urlsafe(TOKEN_BYTES))
        found = await letterboxes.of_member(tx, member.id)
    if found is None:
        raise LookupError("a letterbox that was made is gone")
    return found


def url_of(pages_url: str, token: str) -> str:
    return f"{pages_url}{PATH}{token}"


async def behind(tx: Reading, token: str) -> tuple[Member, Letterbox] | None:
    """None for an unknown address, or whose owner is not in force."""
    found = await letterboxes.behind(tx, token)
    member = await members.by_id(tx, found.member_id) if found else None
    return (member, found) if member and found else None


async def stop(tx: Transaction, token: str, now: datetime) -> tuple[Member, Letterbox] | None:
    """No letters from now on; nobody is told. None as in `behind`. Said twice, the first time counts."""
    known = await behind(tx, token)
    if known is None or known[1].stopped_at is not None:
        return known
    await letterboxes.set_stopped(tx, known[0].id, now)
    return known[0], replace(known[1], stopped_at=now)


async def take_up(tx: Transaction, token: str) -> tuple[Member, Letterbox] | None:
    """Letters again. None as in `behind`."""
    known = await behind(tx, token)
    if known is None:
        return None
    await letterboxes.set_stopped(tx, known[0].id, None)
    return known[0], replace(known[1], stopped_at=None)


async def refused(tx: Transaction, member_id: str, address: str) -> None:
    """A server said that nobody is at this address: nothing is sent there until it is changed."""
    await letterboxes.refuse(tx, member_id, address)
