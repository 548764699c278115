"""Who is to be reminded of what, and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.domain.core.nudges import Nudge
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction, Value

QUERIES = load_queries("nudges")


async def plan(tx: Transaction, nudges: Iterable[Nudge]) -> None:
    """One of the same step that was not sent yet moves; one that was sent stays."""
    rows: list[Mapping[str, Value]] = [
        {
            "id": each.id,
            "department_code": each.department_code,
            "noun": each.noun,
            "matter_id": each.matter_id,
            "member_id": each.member_id,
            "step": each.step,
            "due_at": stamp(each.due_at),
        }
        for each in nudges
    ]
    await tx.execute_many(QUERIES["plan_nudge"], rows)


async def settle(tx: Transaction, noun: str, matter_id: str, member_id: str | None = None) -> None:
    """`member_id` None: of everybody."""
    await tx.execute(QUERIES["settle_nudges"], noun=noun, matter_id=matter_id, member_id=member_id)


async def due(tx: Reading, now: datetime, most: int) -> list[Nudge]:
    rows = await tx.fetch(QUERIES["due_nudges"], now=stamp(now), most=most)
    return [_nudge(row) for row in rows]


async def next_due(tx: Reading) -> datetime | None:
    row = await tx.fetch_one(QUERIES["next_nudge"])
    return parse_stamp(row["due"]) if row and row["due"] else None


async def between(tx: Reading, department_code: str, start: datetime, until: datetime) -> list[Nudge]:
    rows = await tx.fetch(
        QUERIES["nudges_between"], department_code=department_code, start=stamp(start), until=stamp(until)
    )
    return [_nudge(row) for row in rows]


async def is_followed(tx: Reading, nudge: Nudge, until: datetime) -> bool:
    """Whether the same person is reminded of the same thing once more by then."""
    about = {"noun": nudge.noun, "matter_id": nudge.matter_id, "member_id": nudge.member_id}
    return await tx.fetch_one(QUERIES["following_nudge"], **about, until=stamp(until)) is not None


async def take(tx: Transaction, nudge_id: str, now: datetime) -> bool:
    """False when another tick took it."""
    return await tx.execute(QUERIES["take_nudge"], id=nudge_id, now=stamp(now)) == 1


def _nudge(row: Row) -> Nudge:
    return Nudge(
        row["id"],
        row["department_code"],
        row["noun"],
        row["matter_id"],
        row["member_id"],
        row["step"],
        parse_stamp(row["due_at"]),
    )
