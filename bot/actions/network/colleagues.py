"""The network's directory of people: who agreed to be in it, seen by members of the same département only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions.core.refusals import Refusal
from bot.domain.network.colleagues import Colleague
from bot.domain.network.members import Member
from bot.domain.privacy.consents import Consent
from bot.store.engine.transaction import Reading
from bot.store.network import colleagues, photos
from bot.store.privacy import consents


@dataclass(frozen=True, slots=True)
class Everybody:
    """Colleagues in order. `total`: people of the network, listed or not; `with_me`: whether the viewer is listed."""

    listed: Sequence[Colleague]
    total: int
    with_me: bool


async def everybody(tx: Reading, viewer: Member) -> Everybody:
    listed = await colleagues.colleagues(tx, viewer.scope)
    total = await colleagues.in_force(tx, viewer.scope)
    return Everybody(listed, total, Consent.LISTED in await consents.of(tx, viewer.id))


async def team(tx: Reading, viewer: Member, structure_id: str) -> Sequence[Colleague]:
    """The people of one structure."""
    return await colleagues.colleagues(tx, viewer.scope, structure_id=structure_id)


async def colleague(tx: Reading, viewer: Member, member_id: str) -> Colleague:
    """Raises Refusal for who is not listed, not in force, or of another département."""
    found = await colleagues.colleague(tx, member_id, viewer.scope)
    if found is None:
        raise Refusal("colleague_gone")
    return found


async def picture(tx: Reading, viewer: Member, member_id: str) -> tuple[Colleague, bytes]:
    """Raises Refusal when it is not shown, or not any more."""
    found = await colleague(tx, viewer, member_id)
    content = await photos.of(tx, found.id) if found.pictured_at else None
    if content is None:
        raise Refusal("photo_gone")
    return found, content
