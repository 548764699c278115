"""Who is found by a criterion of a selection, within the scope of who asks."""

from __future__ import annotations

import json
from collections.abc import Iterable

from bot.domain.broadcasts.selections.selections import Criterion
from bot.domain.network.members import Member
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading
from bot.store.network import members

QUERIES = load_queries("selections")


async def found(tx: Reading, criterion: Criterion, scope: str | None) -> frozenset[str]:
    """Ids of members in force; people without Telegram are among them. `scope` None: of every département."""
    rows = await tx.fetch(QUERIES[f"selected_{criterion.sort}"], of=criterion.of, scope=scope)
    return frozenset(row["id"] for row in rows)


async def people(tx: Reading, ids: Iterable[str]) -> list[Member]:
    """By name."""
    rows = await tx.fetch(QUERIES["selected_people"], ids=json.dumps(dict.fromkeys(ids, 0)))
    return [members.from_row(row) for row in rows]
