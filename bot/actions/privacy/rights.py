"""What the law gives to each person: a copy of what is held about them, and its erasure (RGPD, articles 15 and 17)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.actions.broadcasts import rereading
from bot.actions.broadcasts.rereading import NOTHING_TO_REREAD, ToReread
from bot.actions.events import leaving
from bot.actions.events.leaving import Freed
from bot.actions.privacy import journal
from bot.actions.steering import standing_in
from bot.clock import parse_stamp
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.store.core import departments
from bot.store.directory import structures
from bot.store.engine.transaction import Reading, Row, Transaction
from bot.store.network import members
from bot.store.privacy import holdings

COPY = "my_data"
"""The task that makes a copy, which is not itself something that is held."""

INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,15}Z")

Held = Mapping[str, Sequence[Row]]


async def everything(tx: Reading, user_id: int) -> Held:
    """What is held, by title: of a member, of who left or is suspended, or of a stranger who only wrote to the bot."""
    found = await holdings.held(tx, await holdings.keys_of_user(tx, user_id))
    others = {title: [row for row in rows if row.get("kind") != COPY] for title, rows in found.items()}
    return {title: rows for title, rows in others.items() if rows}


async def summary(tx: Reading, user_id: int, now: datetime) -> Mapping[str, str]:
    """The first page of a copy."""
    zone = await zone_of(tx, user_id)
    made_at = f"{now.astimezone(ZoneInfo(zone)):%d/%m/%Y à %H:%M}"
    lines = {"Établi le": made_at, "Heures": f"heure locale ({zone})", "Identifiant Telegram": str(user_id)}
    member = await members.by_user(tx, user_id)
    if member is None:
        return lines
    department = await departments.department(tx, member.department_code)
    place = await structures.structure(tx, member.structure_id) if member.structure_id else None
    return lines | {
        "Nom": member.name,
        "Rôle": str(member.role),
        "Département": department.name if department else member.department_code,
        "Structure": place.name if place else "",
    }


async def zone_of(tx: Reading, user_id: int) -> str:
    """The IANA zone somebody lives by: their département's; of a stranger nothing is known."""
    member = await members.by_user(tx, user_id)
    department = await departments.department(tx, member.department_code) if member else None
    return department.time_zone if department else "Europe/Paris"


def in_local_time(held: Held, zone: str) -> Held:
    """Instants as ISO-8601 with their offset, to the second; the same rows otherwise."""
    there = ZoneInfo(zone)
    return {title: [_with_local_time(row, there) for row in rows] for title, rows in held.items()}


def _with_local_time(row: Row, zone: ZoneInfo) -> Row:
    return {name: _local(value, zone) for name, value in row.items()}


def _local(value: object, zone: ZoneInfo) -> object:
    if not (isinstance(value, str) and INSTANT.fullmatch(value)):
        return value
    return parse_stamp(value).astimezone(zone).isoformat(timespec="seconds")


async def note_copy(tx: Transaction, user_id: int, now: datetime) -> None:
    """That a member took a copy is in the journal; of a stranger there is none."""
    member = await members.by_user(tx, user_id)
    if member is not None:
        code = member.department_code
        await journal.record(tx, member, code, "data_copied", member.name, "", now, about=member.id)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Who they were, for the last message; None when they were no member. `freed`: the seats they had to come.

    `to_reread`: what others were about to send, and named them.
    """

    member: Member | None
    freed: Sequence[Freed] = ()
    to_reread: ToReread = NOTHING_TO_REREAD


async def forget_me(tx: Transaction, user_id: int, now: datetime) -> Forgotten:
    """Erased now, whatever their state."""
    member = await members.by_user(tx, user_id)
    if member is None:
        await holdings.erase(tx, await holdings.keys_of_user(tx, user_id))
        return Forgotten(None)
    return await erase(tx, member, now)


async def erase(tx: Transaction, member: Member, now: datetime) -> Forgotten:
    """What stays is figures and the network's own work, and says no more who it was.

    Their seats to come are freed first: who calls tells whom that moves, and that something is to be read once more.
    """
    freed = await leaving.free_seats(tx, member, now)
    await standing_in.let_go(tx, member.id, now)
    changed = await holdings.erase(tx, await holdings.keys_of_member(tx, member.id))
    to_reread = await rereading.take_back(tx, changed, now)
    await journal.record(tx, None, member.department_code, "member_erased", "", member.role, now)
    return Forgotten(member, freed, to_reread)


async def is_last_animateur(tx: Reading, member: Member) -> bool:
    is_one = member.role is Role.ANIMATEUR and member.state == "active"
    return is_one and await members.is_last_with_role(tx, member)
