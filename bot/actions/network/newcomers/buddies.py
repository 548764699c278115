"""A newcomer asks for a buddy: volunteers of other structures are asked one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.actions.core import nudges
from bot.actions.core.refusals import Refusal
from bot.actions.network.newcomers import paths
from bot.domain.core.nudges import Nudge
from bot.domain.network.members import Member
from bot.domain.network.newcomers.buddies import Volunteer, in_order
from bot.ids import new_id
from bot.store.directory import structures
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import members, sectors
from bot.store.network.newcomers import buddies as store

NONE = "buddy_none_said"
ASKED, ACCEPTED, DECLINED = "asked", "accepted", "declined"


@dataclass(frozen=True, slots=True)
class BuddyAnswer:
    """`asked_next`: the volunteer who is asked instead; None where there is none, or nobody needs to be."""

    is_buddy: bool
    asked_next: Member | None = None


async def buddy_of(tx: Reading, member_id: str) -> Member | None:
    """Who accepted, as long as they are in force."""
    found = next((one for one in await store.of_member(tx, member_id) if one.state == ACCEPTED), None)
    buddy = await members.by_id(tx, found.buddy_id) if found else None
    return buddy if buddy is not None and buddy.state == "active" else None


async def asked_of(tx: Reading, member_id: str) -> store.BuddyRequest | None:
    """The last who was asked and has not answered."""
    return next((one for one in await store.of_member(tx, member_id) if one.state == ASKED), None)


async def asked_so_far(tx: Reading, member_id: str) -> int:
    """How many volunteers were asked, whatever they answered."""
    return len(await store.of_member(tx, member_id))


async def note_none(tx: Transaction, member: Member, now: datetime) -> bool:
    """That there is no volunteer is said once a day; False where it was."""
    said = Nudge(new_id(), member.department_code, NONE, member.id, member.id, now.toordinal(), now)
    return await nudges.once(tx, said, now)


async def ask(tx: Transaction, member: Member, now: datetime) -> Member | None:
    """The next volunteer, for the caller to tell; None when there is none. Raises Refusal for who has a buddy."""
    if await paths.progress(tx, member.id) is None:
        raise Refusal("path_gone")
    if await buddy_of(tx, member.id) is not None:
        raise Refusal("buddy_known")
    return await _ask_next(tx, member, now)


async def _ask_next(tx: Transaction, member: Member, now: datetime) -> Member | None:
    before = {one.buddy_id for one in await store.of_member(tx, member.id)}
    for volunteer in await _volunteers(tx, member):
        if volunteer.member_id not in before:
            await store.ask(tx, member.id, volunteer.member_id, now)
            return await members.by_id(tx, volunteer.member_id)
    return None


async def _volunteers(tx: Reading, member: Member) -> list[Volunteer]:
    places = {one.id: one for one in await structures.structures(tx, member.department_code)}
    around: dict[str, set[str]] = {}
    for sector in await sectors.sectors(tx, member.department_code):
        for structure_id in sector.structures:
            around.setdefault(structure_id, set()).add(sector.id)
    found = [
        Volunteer(
            row["id"],
            f"{row['last_name']} {row['first_name']}",
            places.get(row["structure_id"] or ""),
            int(row["load"]),
        )
        for row in await store.volunteers(tx, member.department_code)
        if row["id"] != member.id
    ]
    return in_order(found, places.get(member.structure_id or ""), around)


async def answer(
    tx: Transaction, buddy: Member, member_id: str, now: datetime, *, accepts: bool
) -> BuddyAnswer:
    """Raises Refusal for what was not asked, or is settled."""
    member = await members.by_id(tx, member_id)
    if member is None or member.state != "active" or member.department_code != buddy.department_code:
        raise Refusal("buddy_settled")
    if not await store.answer(tx, member_id, buddy.id, ACCEPTED if accepts else DECLINED):
        raise Refusal("buddy_settled")
    if accepts:
        return BuddyAnswer(is_buddy=True)
    return BuddyAnswer(is_buddy=False, asked_next=await _ask_next(tx, member, now))
