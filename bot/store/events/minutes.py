"""What was said for and in a meeting, and when its minutes were sent."""

from __future__ import annotations

from datetime import date, datetime

from bot.clock import parse_stamp, stamp
from bot.domain.events.minutes import LineKind, MinuteLine
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("minutes")


async def lines(tx: Reading, event_id: str) -> list[MinuteLine]:
    """In the order they were said."""
    return [
        MinuteLine(
            row["id"],
            row["event_id"],
            LineKind(row["kind"]),
            row["text"],
            row["who"],
            date.fromisoformat(row["due_on"]) if row["due_on"] else None,
            row["by_id"],
        )
        for row in await tx.fetch(QUERIES["minute_lines"], event_id=event_id)
    ]


async def add(tx: Transaction, line: MinuteLine) -> None:
    await tx.execute(
        QUERIES["add_minute_line"],
        id=line.id,
        event_id=line.event_id,
        kind=line.kind,
        text=line.text,
        who=line.who,
        due_on=line.due_on.isoformat() if line.due_on else None,
        by_id=line.by_id,
    )


async def delete(tx: Transaction, event_id: str, line_id: str) -> bool:
    return await tx.execute(QUERIES["delete_minute_line"], id=line_id, event_id=event_id) == 1


async def sent_at(tx: Reading, event_id: str) -> datetime | None:
    row = await tx.fetch_one(QUERIES["minutes_sent"], event_id=event_id)
    return parse_stamp(row["sent_at"]) if row else None


async def approve(tx: Transaction, event_id: str, by_id: str, now: datetime) -> bool:
    """False when they were sent before."""
    touched = await tx.execute(
        QUERIES["approve_minutes"], event_id=event_id, now=stamp(now), approved_by=by_id
    )
    return touched == 1
