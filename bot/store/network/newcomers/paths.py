"""The steps of a département for newcomers, who is on their way, and what they have done."""

from __future__ import annotations

from datetime import date, datetime

from bot.clock import stamp
from bot.domain.network.newcomers.paths import PathStep, Ticker
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("paths")


async def steps(tx: Reading, department_code: str) -> list[PathStep]:
    return [_step(row) for row in await tx.fetch(QUERIES["path_steps"], department_code=department_code)]


async def step(tx: Reading, step_id: str, scope: str | None) -> PathStep | None:
    row = await tx.fetch_one(QUERIES["path_step"], id=step_id, scope=scope)
    return _step(row) if row else None


async def has_steps(tx: Reading, department_code: str) -> bool:
    """Those that were retired count."""
    row = await tx.fetch_one(QUERIES["has_steps"], department_code=department_code)
    return bool(row and row["total"])


async def put_step(tx: Transaction, one: PathStep) -> None:
    await tx.execute(
        QUERIES["put_step"],
        id=one.id,
        department_code=one.department_code,
        day=one.day,
        text=one.text,
        link=one.link,
        module_id=one.module_id,
        ticker=one.ticked_by,
    )


async def retire_step(tx: Transaction, step_id: str, now: datetime) -> bool:
    return await tx.execute(QUERIES["retire_step"], id=step_id, now=stamp(now)) == 1


async def start(tx: Transaction, member_id: str, department_code: str, on: date) -> bool:
    """False for who came in before."""
    touched = await tx.execute(
        QUERIES["start_path"], member_id=member_id, department_code=department_code, started_on=on.isoformat()
    )
    return touched == 1


async def started_on(tx: Reading, member_id: str) -> date | None:
    row = await tx.fetch_one(QUERIES["path"], member_id=member_id)
    return date.fromisoformat(row["started_on"]) if row else None


async def since(tx: Reading, scope: str | None, day: date) -> list[tuple[str, date]]:
    """Ids of members in force, and when they came in; the last first."""
    rows = await tx.fetch(QUERIES["paths"], scope=scope, since=day.isoformat())
    return [(row["member_id"], date.fromisoformat(row["started_on"])) for row in rows]


async def done(tx: Reading, member_id: str) -> frozenset[str]:
    """Ids of steps."""
    return frozenset(row["step_id"] for row in await tx.fetch(QUERIES["ticks"], member_id=member_id))


async def tick(tx: Transaction, member_id: str, step_id: str, by_id: str, now: datetime) -> None:
    await tx.execute(QUERIES["tick"], member_id=member_id, step_id=step_id, done_by=by_id, done_at=stamp(now))


async def untick(tx: Transaction, member_id: str, step_id: str) -> None:
    await tx.execute(QUERIES["untick"], member_id=member_id, step_id=step_id)


def _step(row: Row) -> PathStep:
    return PathStep(
        row["id"],
        row["department_code"],
        int(row["day"]),
        row["text"],
        row["link"],
        row["module_id"],
        Ticker(row["ticker"]),
    )
