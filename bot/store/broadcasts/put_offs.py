"""What was put off or skipped of what goes out by itself."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from bot.clock import parse_stamp, stamp
from bot.domain.broadcasts.put_offs import PutOff
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Row, Transaction

QUERIES = load_queries("put_offs")


async def put(
    tx: Transaction, department_code: str, decided: PutOff, member_id: str | None, now: datetime
) -> None:
    await tx.execute(
        QUERIES["put_off"],
        department_code=department_code,
        duty=decided.duty,
        occurrence=decided.occurrence,
        until=stamp(decided.until) if decided.until else None,
        due_at=stamp(decided.due),
        decided_by=member_id,
        now=stamp(now),
    )


async def of_department(tx: Reading, department_code: str, duty: str = "") -> list[PutOff]:
    """Of one duty, or of all."""
    rows = await tx.fetch(QUERIES["put_offs_of"], department_code=department_code, duty=duty)
    return [_from_row(row) for row in rows]


async def everywhere(tx: Reading, duty: str) -> dict[str, dict[str, PutOff]]:
    """By département, then by occurrence."""
    found: dict[str, dict[str, PutOff]] = defaultdict(dict)
    for row in await tx.fetch(QUERIES["put_offs_everywhere"], duty=duty):
        found[row["department_code"]][row["occurrence"]] = _from_row(row)
    return found


async def put_back(tx: Transaction, department_code: str, duty: str, occurrence: str) -> bool:
    """False when nothing had been decided."""
    values = {"department_code": department_code, "duty": duty, "occurrence": occurrence}
    return await tx.execute(QUERIES["put_back"], **values) == 1


def _from_row(row: Row) -> PutOff:
    until = parse_stamp(row["until"]) if row["until"] else None
    return PutOff(row["duty"], row["occurrence"], until, parse_stamp(row["due_at"]))
