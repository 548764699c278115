"""Incidents of which something may be due; `remind_at` is only ever written here, and emptied by every other change."""

from __future__ import annotations

from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("overdue")
NEVER = "9999"
"""After every instant."""


async def to_look_at(tx: Reading, now: datetime, most: int) -> list[str]:
    rows = await tx.fetch(QUERIES["incidents_to_look_at"], now=stamp(now), most=most)
    return [row["id"] for row in rows]


async def note(tx: Transaction, incident_id: str, reminded: str, following: datetime | None) -> None:
    """`following`: None when nothing else will be due."""
    remind_at = stamp(following) if following else NEVER
    await tx.execute(QUERIES["note_reminded"], id=incident_id, reminded=reminded, remind_at=remind_at)


async def look_again(tx: Transaction, department_code: str) -> None:
    await tx.execute(QUERIES["look_again"], department_code=department_code)


async def next_look(tx: Reading) -> datetime | None:
    row = await tx.fetch_one(QUERIES["next_look"])
    return parse_stamp(row["at"]) if row and row["at"] and row["at"] != NEVER else None


async def no_longer_waiting(tx: Reading, now: datetime, most: int) -> list[str]:
    rows = await tx.fetch(QUERIES["no_longer_waiting"], now=stamp(now), most=most)
    return [row["id"] for row in rows]


async def resolved_before(tx: Reading, before: datetime, most: int) -> list[str]:
    rows = await tx.fetch(QUERIES["resolved_before"], before=stamp(before), most=most)
    return [row["id"] for row in rows]
