"""Animateurs make invitations, look at those that are open, and take them back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.actions.network import joining
from bot.actions.privacy import journal
from bot.domain.network.invitations import OpenInvitation, StructureInvitation
from bot.domain.network.members import Invitation, Member
from bot.domain.network.roles import ROLES, Role
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.transaction import Reading, Transaction
from bot.store.network import invitations


async def invite(
    tx: Transaction,
    by: Member,
    role: str,
    department_code: str,
    structure_id: str | None,
    uses: int,
    now: datetime,
) -> Invitation:
    """Raises Refusal beyond the rights of `by`: another role, another département or its structures."""
    given = next((each for each in ROLES[by.role].gives if each == role), None)
    if given is None:
        raise Refusal("role_above")
    if by.scope not in (None, department_code) or not await departments.department(tx, department_code):
        raise Refusal("department_gone")
    if structure_id is not None:
        place = await structures.structure(tx, structure_id)
        if place is None or place.closed_at is not None or place.department_code != department_code:
            raise Refusal("structure_gone")
    return await joining.invite(tx, given, department_code, now, structure_id=structure_id, uses=uses, by=by)


async def open_invitations(tx: Reading, by: Member, now: datetime) -> Sequence[OpenInvitation]:
    """The open invitations that `by` could have made, the latest first."""
    found = await invitations.open_invitations(tx, by.scope, now)
    return [entry for entry in found if entry.invitation.role in ROLES[by.role].gives]


async def open_invitation(tx: Reading, by: Member, code: str, now: datetime) -> OpenInvitation:
    """Raises Refusal when it lets nobody in any more, or is not theirs to see."""
    found = await invitations.open_invitation(tx, code, by.scope, now)
    if found is None or found.invitation.role not in ROLES[by.role].gives:
        raise Refusal("invitation_gone")
    return found


async def invite_structures(tx: Transaction, by: Member, uses: int, now: datetime) -> int:
    """A code for each structure of the member's département that has none open; how many were made."""
    served = {each.structure.id for each in await of_structures(tx, by, now)}
    missing = [
        place for place in await structures.structures(tx, by.department_code) if place.id not in served
    ]
    for place in missing:
        await invite(tx, by, Role.CONSEILLER, by.department_code, place.id, uses, now)
    return len(missing)


async def of_structures(tx: Reading, by: Member, now: datetime) -> Sequence[StructureInvitation]:
    """The latest open code of each structure of the member's département, in the order of communes."""
    found = await invitations.open_invitations(tx, by.department_code, now)
    latest = {
        entry.invitation.structure_id: entry.invitation
        for entry in reversed(found)
        if entry.invitation.role is Role.CONSEILLER and entry.invitation.member_id is None
    }
    places = await structures.structures(tx, by.department_code)
    served = [StructureInvitation(latest[place.id], place) for place in places if place.id in latest]
    return sorted(served, key=lambda each: (each.structure.commune, each.structure.name))


async def revoke(tx: Transaction, by: Member, code: str, now: datetime) -> OpenInvitation:
    found = await open_invitation(tx, by, code, now)
    await invitations.revoke(tx, code)
    invited = found.invitation
    await journal.record(tx, by, invited.department_code, "invitation_revoked", invited.role, "", now)
    return found
