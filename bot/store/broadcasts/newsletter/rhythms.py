"""When a département's newsletter goes, and to whom; what was put off of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.clock import parse_stamp, stamp
from bot.domain.broadcasts.newsletter.rhythms import Every, Rhythm
from bot.domain.broadcasts.selections import selections
from bot.domain.broadcasts.selections.selections import Selection
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("newsletter_rhythms")


@dataclass(frozen=True, slots=True)
class KeptSelection:
    """People whom a département keeps under a name."""

    id: str
    name: str
    selection: Selection


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


async def kept_selections(tx: Reading, department_code: str) -> list[KeptSelection]:
    rows = await tx.fetch(QUERIES["selections_by_name"], department_code=department_code)
    return [KeptSelection(row["id"], row["name"], selections.read(row["selection"])) for row in rows]


async def put_off(
    tx: Reading, department_code: str, duty: str, occurrence: str
) -> tuple[bool, datetime | None]:
    """Whether an animateur decided about this occurrence; until when it is put off, None: it is skipped."""
    row = await tx.fetch_one(
        QUERIES["put_off"], department_code=department_code, duty=duty, occurrence=occurrence
    )
    if row is None:
        return False, None
    return True, parse_stamp(row["until"]) if row["until"] else None


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
