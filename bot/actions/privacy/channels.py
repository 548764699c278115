"""By which channels people are told what they did not ask for."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.core.outbox import Channel
from bot.domain.network.members import Member
from bot.domain.privacy.channels import channels_of
from bot.store.engine.transaction import Reading
from bot.store.privacy import letterboxes


async def to_all(tx: Reading, people: Iterable[Member]) -> dict[str, tuple[Channel, ...]]:
    """By id; no channel for who is reached by none. Who has no mail address costs no question."""
    known = list(people)
    asked = [member.id for member in known if member.email]
    wishes = await letterboxes.wishes(tx, asked) if asked else {}
    return {member.id: channels_of(member, wishes.get(member.id)) for member in known}


async def to(tx: Reading, member: Member) -> tuple[Channel, ...]:
    return (await to_all(tx, [member]))[member.id]
