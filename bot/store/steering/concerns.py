"""What is to be followed of structures: rows and records, thresholds, and when it was looked at last."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date

from bot.domain.steering.concerns import USUAL, Aside, Concern, ConcernReason, Threshold, Thresholds
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction, Value

QUERIES = load_queries("concerns")


async def open_ones(tx: Reading, department_code: str, today: date) -> list[Concern]:
    """Put aside or not; those that went today too."""
    rows = await tx.fetch(QUERIES["concerns_open"], department_code=department_code, day=today.isoformat())
    return [_concern(row) for row in rows]


async def of_structure(tx: Reading, structure_id: str, scope: str | None) -> list[Concern]:
    """Open ones first, then the last that went."""
    rows = await tx.fetch(QUERIES["concerns_of_structure"], structure_id=structure_id, scope=scope)
    return [_concern(row) for row in rows]


async def ended(tx: Reading, department_code: str) -> list[Concern]:
    """The last that went first."""
    rows = await tx.fetch(QUERIES["concerns_ended"], department_code=department_code)
    return [_concern(row) for row in rows]


async def put(tx: Transaction, concerns: Iterable[Concern]) -> None:
    await tx.execute_many(QUERIES["put_concern"], [_values(one) for one in concerns])


async def followed_now(tx: Reading, department_code: str, today: date, since: date) -> tuple[int, int]:
    """How many structures are to be followed, and of how many that is so since a day or later."""
    row = await tx.fetch_one(
        QUERIES["followed_now"],
        department_code=department_code,
        today=today.isoformat(),
        new_since=since.isoformat(),
    )
    return (int(row["total"]), int(row["risen"])) if row else (0, 0)


async def departments_with_any(tx: Reading) -> list[str]:
    return [row["department_code"] for row in await tx.fetch(QUERIES["departments_with_concerns"])]


async def thresholds(tx: Reading, department_code: str) -> Thresholds:
    """Of every reason; what a former release kept of one that is no more is left out."""
    rows = await tx.fetch(QUERIES["concern_rules"], department_code=department_code)
    chosen = {
        ConcernReason(row["reason"]): Threshold(int(row["number"]), bool(row["is_on"]))
        for row in rows
        if row["reason"] in set(ConcernReason)
    }
    return {**USUAL, **chosen}


async def put_threshold(
    tx: Transaction, department_code: str, reason: ConcernReason, chosen: Threshold
) -> None:
    await tx.execute(
        QUERIES["put_concern_rule"],
        department_code=department_code,
        reason=reason,
        is_on=int(chosen.is_on),
        number=chosen.number,
    )


async def reviewed(tx: Reading) -> dict[str, date | None]:
    """By département with structures: the day, there, of the last look; None: none yet."""
    rows = await tx.fetch(QUERIES["last_reviews"])
    return {row["department_code"]: _day(row["reviewed_on"]) for row in rows}


async def set_reviewed(tx: Transaction, department_code: str, day: date) -> None:
    await tx.execute(QUERIES["set_reviewed"], department_code=department_code, day=day.isoformat())


def _values(one: Concern) -> Mapping[str, Value]:
    aside = one.aside
    return {
        "id": one.id,
        "department_code": one.department_code,
        "structure_id": one.structure_id,
        "reason": one.reason,
        "facts": json.dumps(one.facts, ensure_ascii=False, sort_keys=True),
        "measure": one.measure,
        "since": one.since.isoformat(),
        "ended_on": one.ended_on.isoformat() if one.ended_on else None,
        "aside_until": aside.until.isoformat() if aside else None,
        "aside_why": aside.why if aside else "",
        "aside_measure": aside.measure if aside else 0,
        "aside_by": aside.by if aside else None,
        "aside_on": aside.on.isoformat() if aside else None,
    }


def _concern(row: Row) -> Concern:
    until, on = _day(row["aside_until"]), _day(row["aside_on"])
    aside = (
        Aside(until, row["aside_why"], int(row["aside_measure"]), row["aside_by"], on)
        if until is not None and on is not None
        else None
    )
    return Concern(
        row["id"],
        row["department_code"],
        row["structure_id"],
        ConcernReason(row["reason"]),
        int(row["measure"]),
        json.loads(row["facts"]),
        date.fromisoformat(row["since"]),
        _day(row["ended_on"]),
        aside,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
