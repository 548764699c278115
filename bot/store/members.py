"""People of the network, and the invitations that let them in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime

from bot.clock import stamp
from bot.domain.members import Invitation, Member, Role
from bot.store.database import Row, Transaction, load_queries

QUERIES = load_queries("members")


def _member(row: Row) -> Member:
    return Member(
        id=row["id"],
        user_id=row["user_id"],
        department_code=row["department_code"],
        role=Role(row["role"]),
        structure_id=row["structure_id"],
        first_name=row["first_name"],
        last_name=row["last_name"],
        state=row["state"],
        reachable=bool(row["reachable"]),
        last_seen_on=date.fromisoformat(row["last_seen_on"]),
    )


async def by_user(tx: Transaction, user_id: int) -> Member | None:
    """Whatever the state: the caller decides what a suspended member may see."""
    row = await tx.fetch_one(QUERIES["member_by_user"], user_id=user_id)
    return _member(row) if row else None


async def with_role(tx: Transaction, department_code: str, role: Role) -> Sequence[Member]:
    rows = await tx.fetch(QUERIES["members_with_role"], department_code=department_code, role=role)
    return [_member(row) for row in rows]


async def add(tx: Transaction, member: Member, invitation: Invitation, charter: str, now: datetime) -> Member:
    """Somebody who left, and comes back with a new code, is the same row (and id) again."""
    row = await tx.fetch_one(
        QUERIES["save_member"],
        id=member.id,
        user_id=member.user_id,
        department_code=member.department_code,
        role=member.role,
        structure_id=member.structure_id,
        first_name=member.first_name,
        last_name=member.last_name,
        now=stamp(now),
        charter_version=charter,
        invitation_code=invitation.code,
        today=member.last_seen_on.isoformat(),
    )
    return replace(member, id=row["id"]) if row else member


async def seen(tx: Transaction, member_id: str, now: datetime, *, reachable: bool) -> None:
    """Day by day is enough for the retention rule, and not a trace of somebody's working hours."""
    today = now.date().isoformat()
    await tx.execute(QUERIES["member_seen"], id=member_id, today=today, reachable=int(reachable))


async def set_reachable(tx: Transaction, user_id: int, *, reachable: bool) -> None:
    await tx.execute(QUERIES["set_reachable"], user_id=user_id, reachable=int(reachable))


async def invitation(tx: Transaction, code: str) -> Invitation | None:
    row = await tx.fetch_one(QUERIES["invitation_by_code"], code=code)
    return Invitation(**{**row, "role": Role(row["role"])}) if row else None


async def add_invitation(tx: Transaction, invited: Invitation, created_by: str | None, now: datetime) -> None:
    values = asdict(invited) | {"role": str(invited.role)}
    await tx.execute(QUERIES["add_invitation"], **values, created_by=created_by, now=stamp(now))


async def use_invitation(tx: Transaction, code: str, now: datetime) -> bool:
    """False when another person took the last use, or it is out of date: checked by the UPDATE itself."""
    return await tx.execute(QUERIES["use_invitation"], code=code, now=stamp(now)) == 1
