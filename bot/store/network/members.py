"""People of the network, and the invitations that let them in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime

from bot.clock import stamp
from bot.domain.directory.structures import Structure
from bot.domain.network.members import Invitation, ListedMember, Member
from bot.domain.network.roles import Role
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

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
        email=row["email"],
        phone=row["phone"],
    )


def from_row(row: Row) -> Member:
    """For queries of other nouns, which have all columns of a person."""
    return _member(row)


async def by_user(tx: Reading, user_id: int) -> Member | None:
    """Whatever the state: the caller decides what a suspended member may see."""
    row = await tx.fetch_one(QUERIES["member_by_user"], user_id=user_id)
    return _member(row) if row else None


async def by_id(tx: Reading, member_id: str) -> Member | None:
    """Whatever the state and the département: for what the bot does by itself."""
    row = await tx.fetch_one(QUERIES["member_by_id"], id=member_id)
    return _member(row) if row else None


async def with_role(tx: Reading, department_code: str, role: Role) -> Sequence[Member]:
    rows = await tx.fetch(QUERIES["members_with_role"], department_code=department_code, role=role)
    return [_member(row) for row in rows]


async def in_force_with_role(tx: Reading, department_code: str, role: Role) -> Sequence[Member]:
    """People without Telegram too: for what may go by mail."""
    rows = await tx.fetch(QUERIES["in_force_with_role"], department_code=department_code, role=role)
    return [_member(row) for row in rows]


async def of_structure(tx: Reading, structure_id: str | None) -> Sequence[Member]:
    """In force, people without Telegram included, by name; nobody for no structure."""
    rows = await tx.fetch(QUERIES["members_of_structure"], structure_id=structure_id)
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


async def invitation(tx: Reading, code: str) -> Invitation | None:
    row = await tx.fetch_one(QUERIES["invitation_by_code"], code=code)
    return Invitation(**{**row, "role": Role(row["role"])}) if row else None


async def add_invitation(tx: Transaction, invited: Invitation, created_by: str | None, now: datetime) -> None:
    values = asdict(replace(invited, created_at=stamp(now)))
    await tx.execute(QUERIES["add_invitation"], **values, created_by=created_by)


async def use_invitation(tx: Transaction, code: str, now: datetime) -> bool:
    """False when another person took the last use, or it is out of date: checked by the UPDATE itself."""
    return await tx.execute(QUERIES["use_invitation"], code=code, now=stamp(now)) == 1


async def adopt(tx: Transaction, member_id: str, user_id: int, department_code: str) -> bool:
    """Somebody of the list gets a Telegram account; False when they have one, or the account its own row."""
    adopted = await tx.execute(
        QUERIES["adopt"], id=member_id, user_id=user_id, department_code=department_code
    )
    return adopted == 1


async def end_of(tx: Reading, user_id: int) -> tuple[str, str, str] | None:
    """State, since when (an instant as stored, may be empty), why; None for somebody unknown."""
    row = await tx.fetch_one(QUERIES["end_of_member"], user_id=user_id)
    return (row["state"], row["state_since"] or "", row["state_reason"]) if row else None


async def change_member(tx: Transaction, member: Member) -> None:
    """What a list corrects of a member; never the role nor the state."""
    names = ("id", "first_name", "last_name", "structure_id", "email", "phone")
    await tx.execute(QUERIES["change_member"], **{name: getattr(member, name) for name in names})


async def listed(tx: Reading, scope: str | None) -> list[ListedMember]:
    """Everybody, whatever their state, by name. `scope` None: of every département."""
    return [_listed(row) for row in await tx.fetch(QUERIES["listed"], scope=scope, id=None)]


async def listed_one(tx: Reading, member_id: str, scope: str | None) -> ListedMember | None:
    row = await tx.fetch_one(QUERIES["listed"], scope=scope, id=member_id)
    return _listed(row) if row else None


def _listed(row: Row) -> ListedMember:
    return ListedMember(
        member=_member(row),
        structure=_label(row),
        joined_on=date.fromisoformat(row["joined_at"][:10]),
        warned_on=date.fromisoformat(row["warned_on"]) if row["warned_on"] else None,
        state_reason=row["state_reason"],
    )


def _label(row: Row) -> str:
    if row["structure_name"] is None:
        return ""
    return Structure("", None, "", row["structure_name"], commune=row["structure_commune"]).label


async def add_person(tx: Transaction, person: Member, now: datetime) -> None:
    """Somebody without Telegram."""
    await tx.execute(
        QUERIES["add_person"],
        id=person.id,
        department_code=person.department_code,
        role=person.role,
        structure_id=person.structure_id,
        first_name=person.first_name,
        last_name=person.last_name,
        email=person.email,
        phone=person.phone,
        now=stamp(now),
        today=now.date().isoformat(),
    )


async def set_role(tx: Transaction, member_id: str, role: Role) -> None:
    await tx.execute(QUERIES["set_role"], id=member_id, role=role)


async def set_structure(tx: Transaction, member_id: str, structure_id: str | None) -> None:
    await tx.execute(QUERIES["set_structure"], id=member_id, structure_id=structure_id)


async def set_name(tx: Transaction, member_id: str, first_name: str, last_name: str) -> None:
    await tx.execute(QUERIES["set_name"], id=member_id, first_name=first_name, last_name=last_name)


async def set_contact(tx: Transaction, member_id: str, email: str, phone: str) -> None:
    await tx.execute(QUERIES["set_contact"], id=member_id, email=email, phone=phone)


async def set_state(tx: Transaction, member_id: str, state: str, reason: str, now: datetime) -> bool:
    """False when they were in that state already."""
    values = {"id": member_id, "state": state, "reason": reason, "now": stamp(now)}
    return await tx.execute(QUERIES["set_state"], **values) == 1


async def silent(tx: Reading, since: date) -> list[tuple[Member, date | None]]:
    """Members in force without a sign of life since that day, each with the day they were warned."""
    rows = await tx.fetch(QUERIES["silent"], day=since.isoformat())
    return [
        (_member(row), date.fromisoformat(row["warned_on"]) if row["warned_on"] else None) for row in rows
    ]


async def set_warned(tx: Transaction, member_id: str, day: date) -> None:
    await tx.execute(QUERIES["set_warned"], id=member_id, day=day.isoformat())


async def nationals(tx: Reading) -> Sequence[Member]:
    return [_member(row) for row in await tx.fetch(QUERIES["nationals"])]


async def is_last_with_role(tx: Reading, member: Member) -> bool:
    """Nobody else in force has their role in their département."""
    values = {"department_code": member.department_code, "role": member.role, "id": member.id}
    row = await tx.fetch_one(QUERIES["others_with_role"], **values)
    return row is None or row["total"] == 0


async def to_remind(tx: Reading, since: date) -> list[Member]:
    """Members without a sign of life since that day, who did not leave; nobody without Telegram, who cannot be told."""
    return [_member(row) for row in await tx.fetch(QUERIES["to_remind"], day=since.isoformat())]


async def set_reminded(tx: Transaction, member_id: str, day: date) -> None:
    await tx.execute(QUERIES["set_reminded"], id=member_id, day=day.isoformat())


async def idle(tx: Reading, since: date, reminded_by: date, most: int) -> list[Member]:
    """Members who gave no sign of life since that day, and were reminded on `reminded_by` or before."""
    days = {"day": since.isoformat(), "reminded_by": reminded_by.isoformat()}
    return [_member(row) for row in await tx.fetch(QUERIES["idle"], **days, most=most)]


async def long_gone(tx: Reading, before: datetime, most: int) -> list[Member]:
    """Members who left, or were put out, before this instant."""
    return [_member(row) for row in await tx.fetch(QUERIES["long_gone"], before=stamp(before), most=most)]
