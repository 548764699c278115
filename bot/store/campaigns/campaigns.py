"""Campaigns, who answered that nothing is planned, and what campaigns did by themselves."""

from __future__ import annotations

from datetime import date, datetime

from bot.clock import parse_stamp, stamp
from bot.domain.campaigns.campaigns import Campaign
from bot.domain.campaigns.duties import DutyOccurrence
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("campaigns")


async def campaign(tx: Reading, department_code: str, year: int) -> Campaign | None:
    row = await tx.fetch_one(QUERIES["campaign"], department_code=department_code, year=year)
    return _campaign(row) if row else None


async def campaigns(tx: Reading, department_code: str) -> list[Campaign]:
    """The latest first."""
    return [_campaign(row) for row in await tx.fetch(QUERIES["campaigns"], department_code=department_code)]


async def since(tx: Reading, day: date) -> list[Campaign]:
    """Of every département, those that end on this day or later."""
    return [_campaign(row) for row in await tx.fetch(QUERIES["campaigns_since"], day=day.isoformat())]


async def put(tx: Transaction, one: Campaign) -> None:
    await tx.execute(
        QUERIES["put_campaign"],
        department_code=one.department_code,
        year=one.year,
        first_day=one.first_day.isoformat(),
        last_day=one.last_day.isoformat(),
        text=one.text,
        deadline_on=one.deadline_on.isoformat(),
        is_public=int(one.is_public),
        created_by=one.created_by,
        opened_at=stamp(one.opened_at),
        closed_at=stamp(one.closed_at) if one.closed_at else None,
    )


async def say_nothing_planned(
    tx: Transaction, department_code: str, year: int, structure_id: str, by_id: str, now: datetime
) -> None:
    await tx.execute(
        QUERIES["say_nothing_planned"],
        department_code=department_code,
        year=year,
        structure_id=structure_id,
        said_by=by_id,
        now=stamp(now),
    )


async def forget_nothing_planned(tx: Transaction, department_code: str, year: int, structure_id: str) -> None:
    values: dict[str, str | int] = {
        "department_code": department_code,
        "year": year,
        "structure_id": structure_id,
    }
    await tx.execute(QUERIES["forget_nothing_planned"], **values)


async def nothing_planned(tx: Reading, department_code: str, year: int) -> frozenset[str]:
    """Ids of structures."""
    rows = await tx.fetch(QUERIES["nothing_planned"], department_code=department_code, year=year)
    return frozenset(row["structure_id"] for row in rows)


async def done(tx: Reading, department_code: str) -> frozenset[tuple[str, str]]:
    """Duties, each with the key of its occurrence."""
    rows = await tx.fetch(QUERIES["done_duties"], department_code=department_code)
    return frozenset((row["duty"], row["occurrence"]) for row in rows)


async def note_done(tx: Transaction, department_code: str, occurrence: DutyOccurrence, now: datetime) -> None:
    await tx.execute(
        QUERIES["note_duty"],
        department_code=department_code,
        duty=occurrence.duty.value,
        occurrence=occurrence.key,
        now=stamp(now),
    )


def _campaign(row: Row) -> Campaign:
    days = {name: date.fromisoformat(row[name]) for name in ("first_day", "last_day", "deadline_on")}
    return Campaign(
        **{
            **row,
            **days,
            "is_public": bool(row["is_public"]),
            "opened_at": parse_stamp(row["opened_at"]),
            "closed_at": parse_stamp(row["closed_at"]) if row["closed_at"] else None,
        }
    )
