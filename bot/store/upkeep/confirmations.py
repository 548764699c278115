"""Which cards were proposed for confirmation, to whom, and what they said; each département's freshness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime

from bot.clock import stamp
from bot.domain.core.departments import Department
from bot.domain.upkeep.confirmations import STALE_DAYS, Confirmation, Debt, Freshness
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("confirmations")


def _confirmation(row: Row) -> Confirmation:
    return Confirmation(**{**row, "asked_on": date.fromisoformat(row["asked_on"])})


async def add(tx: Transaction, asked: Sequence[Confirmation]) -> None:
    rows = [
        {
            "id": each.id,
            "department_code": each.department_code,
            "referent_id": each.referent_id,
            "member_id": each.member_id,
            "asked_on": each.asked_on.isoformat(),
        }
        for each in asked
    ]
    await tx.execute_many(QUERIES["add_confirmation"], rows)


async def asked_since(tx: Reading, department_code: str, since: date) -> Mapping[str, dict[str, date]]:
    """Référent id → member id → the last day they were asked."""
    asked: defaultdict[str, dict[str, date]] = defaultdict(dict)
    values = {"department_code": department_code, "since": since.isoformat()}
    for row in await tx.fetch(QUERIES["asked_lately"], **values):
        asked[row["referent_id"]][row["member_id"]] = date.fromisoformat(row["asked_on"])
    return asked


async def unanswered(
    tx: Reading, member_id: str, department_code: str, confirmation_id: str
) -> Confirmation | None:
    """One question; None when it needs no answer any more."""
    values = {"member_id": member_id, "department_code": department_code, "id": confirmation_id}
    row = await tx.fetch_one(QUERIES["unanswered_confirmation"], **values)
    return _confirmation(row) if row else None


async def answer(tx: Transaction, confirmation_id: str, member_id: str, said: str) -> str | None:
    """The référent's id; None when this member was not asked this, or has answered already."""
    row = await tx.fetch_one(
        QUERIES["answer_confirmation"], id=confirmation_id, member_id=member_id, answer=said
    )
    return row["referent_id"] if row else None


async def freshness(tx: Reading) -> list[Freshness]:
    """One for each département in which somebody can be written to."""
    rows = await tx.fetch(QUERIES["freshness"], stale_days=STALE_DAYS)
    return [
        Freshness(
            Department(**{field.name: row[field.name] for field in fields(Department)}),
            int(row["stale_days"]),
            date.fromisoformat(row["asked_on"]) if row["asked_on"] else None,
        )
        for row in rows
    ]


async def stale_days(tx: Reading, department_code: str) -> int:
    row = await tx.fetch_one(QUERIES["stale_days"], department_code=department_code)
    return int(row["stale_days"] or STALE_DAYS) if row else STALE_DAYS


async def set_stale_days(tx: Transaction, department_code: str, days: int) -> None:
    await tx.execute(QUERIES["set_stale_days"], department_code=department_code, stale_days=days)


async def set_asked_on(tx: Transaction, department_code: str, day: date) -> None:
    await tx.execute(QUERIES["set_asked_on"], department_code=department_code, asked_on=day.isoformat())


async def debt(tx: Reading, department_code: str, stale_before: date, misses_since: datetime) -> Debt:
    row = await tx.fetch_one(
        QUERIES["debt"],
        department_code=department_code,
        stale_before=stale_before.isoformat(),
        misses_since=stamp(misses_since),
    )
    return Debt(**{name: int(count) for name, count in row.items()}) if row else Debt(0, 0, 0, 0, 0, 0)
