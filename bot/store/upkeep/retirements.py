"""Cards taken out of a département's directory, until they are put back."""

from __future__ import annotations

from datetime import datetime

from bot.clock import stamp
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Transaction

QUERIES = load_queries("retirements")


async def add(
    tx: Transaction, retirement_id: str, department_code: str, referent_id: str, now: datetime
) -> None:
    await tx.execute(
        QUERIES["add_retirement"],
        id=retirement_id,
        department_code=department_code,
        referent_id=referent_id,
        now=stamp(now),
    )


async def take(tx: Transaction, retirement_id: str, department_code: str) -> str | None:
    """The référent's id; the retirement is over. None when there is no such one in this département."""
    row = await tx.fetch_one(QUERIES["take_retirement"], id=retirement_id, department_code=department_code)
    return row["referent_id"] if row else None
