"""The history of the cards."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.domain.upkeep.changes import CardChange
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("changes")


def _change(row: Row) -> CardChange:
    return CardChange(
        id=row["id"],
        referent_id=row["referent_id"],
        field=row["field"],
        old=row["old"],
        new=row["new"],
        changed_at=parse_stamp(row["changed_at"]),
        undone=row["undone_at"] is not None,
        by_name=row["by_name"],
    )


async def add(tx: Transaction, changes: Iterable[CardChange], member_id: str) -> None:
    rows = [
        {
            "id": change.id,
            "referent_id": change.referent_id,
            "member_id": member_id,
            "field": change.field,
            "old": change.old,
            "new": change.new,
            "now": stamp(change.changed_at),
        }
        for change in changes
    ]
    await tx.execute_many(QUERIES["add_change"], rows)


async def change(tx: Reading, change_id: str, department_code: str) -> list[CardChange]:
    """The fields of one change; none when it is unknown, another département's, or undone."""
    rows = await tx.fetch(QUERIES["change"], id=change_id, department_code=department_code)
    return [_change(row) for row in rows]


async def history(tx: Reading, referent_id: str, department_code: str, limit: int) -> list[CardChange]:
    """The latest first."""
    rows = await tx.fetch(
        QUERIES["history"], referent_id=referent_id, department_code=department_code, limit=limit
    )
    return [_change(row) for row in rows]


async def touched_since(tx: Reading, department_code: str, since: datetime) -> frozenset[str]:
    """Ids of the cards somebody corrected or confirmed after an instant; what was taken back does not count."""
    values = {"department_code": department_code, "since": stamp(since)}
    return frozenset(row["referent_id"] for row in await tx.fetch(QUERIES["touched_since"], **values))


async def set_undone(tx: Transaction, change_id: str, now: datetime) -> None:
    await tx.execute(QUERIES["set_undone"], id=change_id, now=stamp(now))
