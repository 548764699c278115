"""A role that is lent for a time: what goes with it ends with it. Who may lend it, and when: stand-ins."""

from __future__ import annotations

from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.engine.transaction import Transaction
from bot.store.network import invitations, members


async def lend(tx: Transaction, member: Member, role: Role) -> None:
    await members.set_role(tx, member.id, role)


async def give_back(tx: Transaction, member: Member, own: Role) -> None:
    """Codes that let in with more rights than an adviser's were handed out with the lent role: they let in no more."""
    await invitations.revoke_made_by(tx, member.id, all_of_them=False)
    await members.set_role(tx, member.id, own)
