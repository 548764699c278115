"""Incidents of which something may be due; `remind_at`, `late_at` are only written here, other changes empty them."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Noted:
    """What is known of an incident by now. `following`, `late_at`: None for never."""

    reminded: str
    following: datetime | None
    late_at: datetime | None


async def note(tx: Transaction, incident_id: str, noted: Noted) -> None:
    await tx.execute(
        QUERIES["note_reminded"],
        id=incident_id,
        reminded=noted.reminded,
        remind_at=stamp(noted.following) if noted.following else NEVER,
        late_at=stamp(noted.late_at) if noted.late_at else NEVER,
    )


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
