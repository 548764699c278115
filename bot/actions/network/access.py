"""The end of somebody's access: left, removed, or silent for too long. One way, whoever decides."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from bot.actions.events import leaving
from bot.actions.events.leaving import Freed
from bot.actions.privacy import journal
from bot.actions.steering import standing_in
from bot.domain.network.members import Member
from bot.domain.privacy.journal import Action
from bot.store.core import forms
from bot.store.engine.transaction import Transaction
from bot.store.network import invitations, members


class AccessEnd(StrEnum):
    """Why; kept with the member as `state_reason`."""

    LEFT = "left"
    REMOVED = "removed"
    INACTIVE = "inactive"


ACTIONS: dict[AccessEnd, Action] = {
    AccessEnd.LEFT: "member_left",
    AccessEnd.REMOVED: "member_removed",
    AccessEnd.INACTIVE: "member_closed",
}


async def end(
    tx: Transaction, by: Member | None, member: Member, why: AccessEnd, now: datetime
) -> list[Freed]:
    """Access is lost at once; what is kept of them goes with the retention rules, or at once with /oublier.

    Their seats to come are freed: whom that moves is told by who calls (`bot/views/events/freed.py`). `by` None: the
    bot itself. Codes for advisers that somebody handed out before they left stay good: they are the
    network's. Who was put out leaves none behind.
    """
    await invitations.revoke_of_member(tx, member.id)
    await invitations.revoke_made_by(tx, member.id, all_of_them=why is AccessEnd.REMOVED)
    if member.user_id is not None:
        await forms.delete_all(tx, member.user_id)
    freed = await leaving.free_seats(tx, member, now)
    await standing_in.let_go(tx, member.id, now)
    await members.set_state(tx, member.id, "left", why, now)
    code = member.department_code
    await journal.record(tx, by, code, ACTIONS[why], member.name, "", now, about=member.id)
    return freed
