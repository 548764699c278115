"""Invitations as the animateur sees them: those that still let somebody in."""

from __future__ import annotations

from datetime import datetime

from bot.clock import stamp
from bot.domain.network.invitations import OpenInvitation
from bot.domain.network.members import Invitation
from bot.domain.network.roles import Role
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("invitations")


def _open_invitation(row: Row) -> OpenInvitation:
    invited = Invitation(
        code=row["code"],
        role=Role(row["role"]),
        department_code=row["department_code"],
        structure_id=row["structure_id"],
        uses_left=row["uses_left"],
        expires_at=row["expires_at"],
        member_id=row["member_id"],
        created_at=row["created_at"],
    )
    return OpenInvitation(invited, row["structure_name"], row["made_by"])


async def open_invitations(tx: Reading, scope: str | None, now: datetime) -> list[OpenInvitation]:
    """The latest first."""
    rows = await tx.fetch(QUERIES["open_invitations"], scope=scope, code=None, now=stamp(now))
    return [_open_invitation(row) for row in rows]


async def open_invitation(tx: Reading, code: str, scope: str | None, now: datetime) -> OpenInvitation | None:
    row = await tx.fetch_one(QUERIES["open_invitations"], scope=scope, code=code, now=stamp(now))
    return _open_invitation(row) if row else None


async def revoke(tx: Transaction, code: str) -> bool:
    """False when it let nobody in any more already."""
    return await tx.execute(QUERIES["revoke_invitation"], code=code) == 1


async def revoke_made_by(tx: Transaction, member_id: str, *, all_of_them: bool) -> None:
    """What somebody handed out lets nobody in any more: all of it, or what gives more rights than an adviser's."""
    await tx.execute(QUERIES["revoke_made_by"], member_id=member_id, all_of_them=int(all_of_them))


async def revoke_of_member(tx: Transaction, member_id: str) -> None:
    await tx.execute(QUERIES["revoke_of_member"], member_id=member_id)
