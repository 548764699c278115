"""Who is meant by an audience, as of now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from bot.domain.network.audiences import Audience
from bot.domain.network.members import Member
from bot.store.engine.transaction import Reading
from bot.store.network import members, sectors
from bot.store.training import records


async def people(tx: Reading, audience: Audience, department_code: str) -> list[Member]:
    """Members in force of the département whom it admits, by name; people without Telegram are among them."""
    listed = [one.member for one in await members.listed(tx, department_code)]
    places = await _sectors_by_structure(tx, department_code) if audience.sectors else {}
    followers = await records.followers_of(tx, audience.lacks or None)
    return [
        member
        for member in listed
        if member.state == "active"
        and member.id not in followers
        and audience.admits(member, places.get(member.structure_id or "", frozenset()), ())
    ]


async def admits(tx: Reading, audience: Audience, member: Member) -> bool:
    """Whether one member is meant."""
    if audience.is_everybody:
        return True
    around = await sectors.of_structure(tx, member.structure_id)
    followed = await records.followed_by(tx, member.id) if audience.lacks else frozenset()
    return audience.admits(member, around, followed)


async def test_for(tx: Reading, member: Member) -> Callable[[Audience], bool]:
    """As `admits`, for many audiences."""
    around = await sectors.of_structure(tx, member.structure_id)
    followed = await records.followed_by(tx, member.id)
    return lambda audience: audience.admits(member, around, followed)


async def _sectors_by_structure(tx: Reading, department_code: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for sector in await sectors.sectors(tx, department_code):
        for structure_id in sector.structures:
            found[structure_id].add(sector.id)
    return {structure_id: frozenset(ids) for structure_id, ids in found.items()}
