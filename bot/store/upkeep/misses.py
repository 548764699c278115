"""What was looked for and not found, until it is filled or set aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from bot.clock import parse_stamp, stamp
from bot.domain.upkeep.misses import Miss
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("misses")
MOST = 500


async def open_misses(tx: Reading, department_code: str, since: datetime) -> Sequence[Miss]:
    """The latest first, at most MOST."""
    rows = await tx.fetch(
        QUERIES["open_misses"], department_code=department_code, since=stamp(since), limit=MOST
    )
    return [Miss(**{**row, "asked_at": parse_stamp(row["asked_at"])}) for row in rows]


async def departments_with_misses(tx: Reading, since: datetime) -> Sequence[str]:
    rows = await tx.fetch(QUERIES["departments_with_misses"], since=stamp(since))
    return [row["department_code"] for row in rows]


async def settle(tx: Transaction, misses: Iterable[Miss], now: datetime) -> None:
    await tx.execute_many(QUERIES["settle"], [{"id": miss.id, "now": stamp(now)} for miss in misses])


async def progress(tx: Reading, department_code: str) -> tuple[date, int]:
    """The last week that was told (its Monday), and the revision misses were last looked for in."""
    row = await tx.fetch_one(QUERIES["progress"], department_code=department_code)
    return (date.fromisoformat(row["week"]), int(row["revision"])) if row else (date.min, -1)


async def set_progress(tx: Transaction, department_code: str, week: date, revision: int) -> None:
    await tx.execute(
        QUERIES["set_progress"], department_code=department_code, week=week.isoformat(), revision=revision
    )
