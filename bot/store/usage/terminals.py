"""What satisfaction terminals counted, month by month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from bot.clock import stamp
from bot.domain.usage.months import EVER, from_stored, stored
from bot.domain.usage.terminals import TerminalCount
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction, Value

QUERIES = load_queries("terminals")


async def counts(
    tx: Reading,
    scope: str | None,
    structure_id: str | None = None,
    first: date = EVER[0],
    last: date = EVER[1],
) -> list[TerminalCount]:
    """By structure, the oldest first. `scope` None: of every département."""
    within = {"first": stored(first), "last": stored(last)}
    if structure_id is not None:
        query = QUERIES["terminal_counts_of_structure"]
        rows = await tx.fetch(query, place=structure_id, scope=scope, **within)
    elif scope is not None:
        rows = await tx.fetch(QUERIES["terminal_counts_of_department"], scope=scope, **within)
    else:
        rows = await tx.fetch(QUERIES["terminal_counts_everywhere"], **within)
    return [TerminalCount(**{**row, "month": from_stored(row["month"])}) for row in rows]


async def put(tx: Transaction, counted: Iterable[TerminalCount], now: datetime) -> None:
    rows: list[Mapping[str, Value]] = [
        {
            "id": one.id,
            "department_code": one.department_code,
            "structure_id": one.structure_id,
            "month": stored(one.month),
            "source": one.source,
            "opinions": one.opinions,
            "satisfied": one.satisfied,
            "now": stamp(now),
        }
        for one in counted
    ]
    await tx.execute_many(QUERIES["put_terminal_count"], rows)
