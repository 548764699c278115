"""Immersions that somebody asked for, and what the animateur answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("immersions")


@dataclass(frozen=True, slots=True)
class ImmersionRequest:
    """`answered_at` None: it waits. `event_id`: the immersion that was proposed."""

    id: str
    department_code: str
    member_id: str
    wish: str
    answer: str
    event_id: str | None
    asked_at: datetime
    answered_at: datetime | None


async def one(tx: Reading, request_id: str, scope: str | None) -> ImmersionRequest | None:
    row = await tx.fetch_one(QUERIES["immersion"], id=request_id, scope=scope)
    return _request(row) if row else None


async def of_member(tx: Reading, member_id: str) -> list[ImmersionRequest]:
    """The last first."""
    return [_request(row) for row in await tx.fetch(QUERIES["immersions_of_member"], member_id=member_id)]


async def waiting(tx: Reading, scope: str | None) -> list[ImmersionRequest]:
    """The oldest first."""
    return [_request(row) for row in await tx.fetch(QUERIES["open_immersions"], scope=scope)]


async def ask(
    tx: Transaction, request_id: str, department_code: str, member_id: str, wish: str, now: datetime
) -> None:
    await tx.execute(
        QUERIES["ask_immersion"],
        id=request_id,
        department_code=department_code,
        member_id=member_id,
        wish=wish,
        now=stamp(now),
    )


async def answer(tx: Transaction, request_id: str, text: str, event_id: str | None, now: datetime) -> bool:
    """False when somebody answered before."""
    touched = await tx.execute(
        QUERIES["answer_immersion"], id=request_id, answer=text, event_id=event_id, now=stamp(now)
    )
    return touched == 1


def _request(row: Row) -> ImmersionRequest:
    return ImmersionRequest(
        row["id"],
        row["department_code"],
        row["member_id"],
        row["wish"],
        row["answer"],
        row["event_id"],
        parse_stamp(row["asked_at"]),
        parse_stamp(row["answered_at"]) if row["answered_at"] else None,
    )
