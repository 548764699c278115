"""Commitments: what was promised, by whom, until when."""

from __future__ import annotations

from datetime import date

from bot.clock import parse_stamp, stamp
from bot.domain.visits.commitments import Commitment, CommitmentSource, Origin, Who
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("commitments")


async def commitment(tx: Reading, commitment_id: str, scope: str | None) -> Commitment | None:
    row = await tx.fetch_one(QUERIES["commitment"], id=commitment_id, scope=scope)
    return _commitment(row) if row else None


async def everything(tx: Reading, scope: str | None) -> list[Commitment]:
    """Those that are open first, by day."""
    return [_commitment(row) for row in await tx.fetch(QUERIES["commitments"], scope=scope)]


async def of_member(
    tx: Reading, department_code: str, member_id: str, structure_id: str | None
) -> list[Commitment]:
    """Theirs, or their structure's; those that are open first, by day."""
    rows = await tx.fetch(
        QUERIES["commitments_of_member"],
        department_code=department_code,
        member_id=member_id,
        structure_id=structure_id,
    )
    return [_commitment(row) for row in rows]


async def of_origin(tx: Reading, origin: Origin, origin_id: str, scope: str | None) -> list[Commitment]:
    rows = await tx.fetch(QUERIES["commitments_of_origin"], origin=origin, origin_id=origin_id, scope=scope)
    return [_commitment(row) for row in rows]


async def open_by_structure(tx: Reading, scope: str | None) -> dict[str, int]:
    rows = await tx.fetch(QUERIES["open_by_structure"], scope=scope)
    return {row["structure_id"]: int(row["total"]) for row in rows}


async def late_by_structure(tx: Reading, scope: str, today: date) -> dict[str, tuple[int, date]]:
    """How many, and the oldest day."""
    rows = await tx.fetch(QUERIES["late_by_structure"], scope=scope, today=today.isoformat())
    return {row["structure_id"]: (int(row["total"]), date.fromisoformat(row["since"])) for row in rows}


async def put(tx: Transaction, one: Commitment) -> None:
    await tx.execute(
        QUERIES["put_commitment"],
        id=one.id,
        department_code=one.department_code,
        what=one.what,
        member_id=one.who.member_id,
        who=one.who.words,
        is_structures=int(one.who.is_structures),
        structure_id=one.source.structure_id,
        due_on=one.due_on.isoformat(),
        origin=one.source.kind,
        origin_id=one.source.id,
        created_by=one.created_by,
        created_at=stamp(one.created_at),
        done_at=stamp(one.done_at) if one.done_at else None,
        done_by=one.done_by,
    )


async def delete(tx: Transaction, commitment_id: str) -> None:
    await tx.execute(QUERIES["delete_commitment"], id=commitment_id)


def _commitment(row: Row) -> Commitment:
    return Commitment(
        id=row["id"],
        department_code=row["department_code"],
        what=row["what"],
        who=Who(row["member_id"], bool(row["is_structures"]), row["who"]),
        due_on=date.fromisoformat(row["due_on"]),
        source=CommitmentSource(Origin(row["origin"]), row["origin_id"], row["structure_id"]),
        created_by=row["created_by"],
        created_at=parse_stamp(row["created_at"]),
        done_at=parse_stamp(row["done_at"]) if row["done_at"] else None,
        done_by=row["done_by"],
    )
