"""Broadcasts as those who look after the network find them again."""

from __future__ import annotations

import json
from collections.abc import Iterable

from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastState
from bot.store.broadcasts.broadcasts import from_row
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading

QUERIES = load_queries("archive")


async def found(
    tx: Reading,
    scope: str | None,
    states: Iterable[BroadcastState],
    most: int,
    skipped: int = 0,
    *,
    words: str = "",
    number: int | None = None,
) -> list[Broadcast]:
    """The latest first. `words`: folded; each in this order, with anything between."""
    rows = await tx.fetch(
        QUERIES["archived"],
        scope=scope,
        states=_keys(states),
        words="".join(f"%{word}" for word in words.split()) + "%",
        number=number,
        most=most,
        skipped=skipped,
    )
    return [from_row(row) for row in rows]


async def totals(tx: Reading, scope: str | None) -> dict[BroadcastState, int]:
    rows = await tx.fetch(QUERIES["archived_totals"], scope=scope)
    return {BroadcastState(row["state"]): int(row["total"]) for row in rows}


async def with_choices(tx: Reading, scope: str | None, most: int) -> list[Broadcast]:
    return [from_row(row) for row in await tx.fetch(QUERIES["answered_lately"], scope=scope, most=most)]


async def titles(tx: Reading, ids: Iterable[str], scope: str | None) -> dict[str, str]:
    rows = await tx.fetch(QUERIES["several_broadcasts"], ids=_keys(ids), scope=scope)
    return {row["id"]: row["title"] for row in rows}


def _keys(values: Iterable[str]) -> str:
    return json.dumps(dict.fromkeys(values, 0))
