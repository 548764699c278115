"""What each département has chosen of how soon incidents are answered and resolved."""

from __future__ import annotations

from bot.domain.incidents.delay_forms import DelayLine
from bot.domain.incidents.incidents import Delays, Severity
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("delays")


async def lines(tx: Reading, department_code: str) -> list[DelayLine]:
    """One a kind and severity, the département's own where it has one."""
    found = {}
    for row in await tx.fetch(QUERIES["delay_lines"], department_code=department_code):
        severity = Severity(row["severity"])
        delays = Delays(int(row["first_answer"]), int(row["resolution"]))
        is_own = bool(row["department_code"])
        found[row["kind_id"], severity] = DelayLine(row["kind_id"], severity, delays, is_own)
    return list(found.values())


async def put(
    tx: Transaction, department_code: str, kind_id: str, severity: Severity, delays: Delays
) -> None:
    await tx.execute(
        QUERIES["put_delays"],
        department_code=department_code,
        kind_id=kind_id,
        severity=severity,
        first_answer=delays.first_answer,
        resolution=delays.resolution,
    )


async def delete(tx: Transaction, department_code: str) -> int:
    return await tx.execute(QUERIES["delete_delays"], department_code=department_code)
