"""Requests to come in."""

from __future__ import annotations

from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.domain.network.requests import Request
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("requests")


def _request(row: Row) -> Request:
    return Request(**{**row, "asked_at": parse_stamp(row["asked_at"])})


async def open_requests(tx: Reading, scope: str | None) -> list[Request]:
    """The oldest first."""
    return [_request(row) for row in await tx.fetch(QUERIES["requests"], scope=scope, id=None)]


async def by_id(tx: Reading, request_id: str, scope: str | None) -> Request | None:
    row = await tx.fetch_one(QUERIES["requests"], scope=scope, id=request_id)
    return _request(row) if row else None


async def latest(tx: Reading, user_id: int) -> Request | None:
    """The person's last request, whatever became of it."""
    row = await tx.fetch_one(QUERIES["latest_request"], user_id=user_id)
    return await by_id(tx, row["id"], None) if row else None


async def add(tx: Transaction, request: Request) -> None:
    """Raises ConstraintViolated when the person has an open one."""
    await tx.execute(
        QUERIES["add_request"],
        id=request.id,
        user_id=request.user_id,
        department_code=request.department_code,
        group_id=request.group_id,
        name=request.name,
        structure=request.structure,
        reason=request.reason,
        now=stamp(request.asked_at),
    )


async def complete(tx: Transaction, request: Request) -> None:
    await tx.execute(
        QUERIES["complete_request"],
        id=request.id,
        group_id=request.group_id,
        name=request.name,
        structure=request.structure,
        reason=request.reason,
    )


async def decide(
    tx: Transaction, request_id: str, state: str, by: str | None, code: str | None, now: datetime
) -> bool:
    """`by`: a member's id. False when it was decided or withdrawn before."""
    values = {"id": request_id, "state": state, "decided_by": by, "invitation_code": code, "now": stamp(now)}
    return await tx.execute(QUERIES["decide_request"], **values) == 1


async def withdraw(tx: Transaction, user_id: int, now: datetime) -> bool:
    return await tx.execute(QUERIES["withdraw_request"], user_id=user_id, now=stamp(now)) == 1


async def name_of_code(tx: Reading, user_id: int, code: str) -> str | None:
    """What they called themselves in the request that this code answers."""
    row = await tx.fetch_one(QUERIES["request_of_code"], user_id=user_id, code=code)
    return row["name"] if row else None


async def delete_all(tx: Transaction, user_id: int) -> None:
    await tx.execute(QUERIES["delete_requests"], user_id=user_id)
