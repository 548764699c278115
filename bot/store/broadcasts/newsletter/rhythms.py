"""When a département's newsletter goes, and to whom."""

from __future__ import annotations

from datetime import date, datetime

from bot.clock import stamp
from bot.domain.broadcasts.newsletter.rhythms import Every, Rhythm
from bot.domain.broadcasts.selections import selections
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("newsletter_rhythms")


async def of_department(tx: Reading, department_code: str) -> Rhythm | None:
    """None: its newsletter was never opened."""
    row = await tx.fetch_one(QUERIES["rhythm"], department_code=department_code)
    return _rhythm(row) if row else None


async def open_ones(tx: Reading) -> list[Rhythm]:
    return [_rhythm(row) for row in await tx.fetch(QUERIES["open_rhythms"])]


async def put(tx: Transaction, rhythm: Rhythm, now: datetime) -> None:
    await tx.execute(
        QUERIES["put_rhythm"],
        department_code=rhythm.department_code,
        is_open=int(rhythm.is_open),
        every=rhythm.every,
        day=rhythm.day,
        hour=rhythm.hour,
        in_group=int(rhythm.in_group),
        selection=selections.written(rhythm.selection),
        paused_until=rhythm.paused_until.isoformat() if rhythm.paused_until else None,
        link=rhythm.link,
        now=stamp(now),
    )


def _rhythm(row: Row) -> Rhythm:
    return Rhythm(
        department_code=row["department_code"],
        is_open=bool(row["is_open"]),
        every=Every(row["every"]),
        day=row["day"],
        hour=row["hour"],
        in_group=bool(row["in_group"]),
        selection=selections.read(row["selection"]),
        paused_until=date.fromisoformat(row["paused_until"]) if row["paused_until"] else None,
        link=row["link"],
    )
