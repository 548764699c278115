"""Visits of structures: when, by whom, how far they have come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.domain.visits.visits import FILLED, USUAL_MONTHS, Visit, VisitState
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("visits")


@dataclass(frozen=True, slots=True)
class VisitSummary:
    """Of one structure: when its last visit began, when the next one is planned, the sheet that is not finished."""

    seen_at: datetime | None
    next_at: datetime | None
    under_way: str


async def visit(tx: Reading, visit_id: str, scope: str | None) -> Visit | None:
    row = await tx.fetch_one(QUERIES["visit"], id=visit_id, scope=scope)
    return _visit(row) if row else None


async def of_structure(tx: Reading, structure_id: str, scope: str | None) -> list[Visit]:
    """The latest first."""
    rows = await tx.fetch(QUERIES["visits_of_structure"], structure_id=structure_id, scope=scope)
    return [_visit(row) for row in rows]


async def planned(tx: Reading, scope: str | None) -> list[Visit]:
    """With a date that is proposed or agreed, or a sheet under way; by date."""
    return [_visit(row) for row in await tx.fetch(QUERIES["visits_planned"], scope=scope)]


async def between(tx: Reading, scope: str | None, start: datetime, until: datetime) -> list[Visit]:
    rows = await tx.fetch(QUERIES["visits_between"], scope=scope, start=stamp(start), until=stamp(until))
    return [_visit(row) for row in rows]


async def everything(tx: Reading, scope: str | None) -> list[Visit]:
    """By date, those that were called off too."""
    return [_visit(row) for row in await tx.fetch(QUERIES["all_visits"], scope=scope)]


async def with_sheet(tx: Reading, scope: str | None) -> list[Visit]:
    return [one for one in await everything(tx, scope) if one.state in FILLED]


async def last(tx: Reading, scope: str | None) -> dict[str, VisitSummary]:
    """By structure."""
    rows = await tx.fetch(QUERIES["last_visits"], scope=scope)
    return {
        row["structure_id"]: VisitSummary(
            _instant(row["seen_at"]), _instant(row["next_at"]), row["under_way"] or ""
        )
        for row in rows
    }


async def seen(tx: Reading, department_code: str) -> dict[str, tuple[datetime, datetime]]:
    """When the first and the last visit of each structure began; of one département, by structure."""
    rows = await tx.fetch(QUERIES["seen_in_department"], department_code=department_code)
    return {row["structure_id"]: (parse_stamp(row["first_at"]), parse_stamp(row["last_at"])) for row in rows}


async def put(tx: Transaction, one: Visit) -> None:
    await tx.execute(
        QUERIES["put_visit"],
        id=one.id,
        department_code=one.department_code,
        structure_id=one.structure_id,
        visitor_id=one.visitor_id,
        state=one.state,
        starts_at=_written(one.starts_at),
        ends_at=_written(one.ends_at),
        sequence=one.sequence,
        in_calendars=int(one.in_calendars),
        begun_at=_written(one.begun_at),
        ended_at=_written(one.ended_at),
        shared_at=_written(one.shared_at),
        created_at=stamp(one.created_at),
        changed_at=stamp(one.changed_at),
    )


async def months(tx: Reading, department_code: str) -> int:
    row = await tx.fetch_one(QUERIES["visit_months"], department_code=department_code)
    return int(row["months"]) if row else USUAL_MONTHS


async def put_months(tx: Transaction, department_code: str, chosen: int) -> None:
    await tx.execute(QUERIES["put_visit_months"], department_code=department_code, months=chosen)


def _visit(row: Row) -> Visit:
    return Visit(
        **{
            **row,
            "state": VisitState(row["state"]),
            "in_calendars": bool(row["in_calendars"]),
            **{
                name: _instant(row[name])
                for name in ("starts_at", "ends_at", "begun_at", "ended_at", "shared_at")
            },
            "created_at": parse_stamp(row["created_at"]),
            "changed_at": parse_stamp(row["changed_at"]),
        }
    )


def _instant(text: str | None) -> datetime | None:
    return parse_stamp(text) if text else None


def _written(instant: datetime | None) -> str | None:
    return stamp(instant) if instant else None
