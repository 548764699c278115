"""What members chose for themselves."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("preferences")


async def chosen(tx: Reading, member_id: str, name: str) -> str | None:
    """None: they left it as it is."""
    row = await tx.fetch_one(QUERIES["preference"], member_id=member_id, name=name)
    return row["choice"] if row else None


async def of_many(tx: Reading, ids: Iterable[str], names: Iterable[str]) -> dict[str, dict[str, str]]:
    """Name and choice, by member; those who chose nothing have none."""
    keys, wanted = json.dumps(dict.fromkeys(ids, 0)), json.dumps(dict.fromkeys(names, 0))
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in await tx.fetch(QUERIES["preferences_of"], ids=keys, names=wanted):
        found[row["member_id"]][row["name"]] = row["choice"]
    return found


async def drop(tx: Transaction, member_id: str, name: str) -> None:
    """As it is for everybody again."""
    await tx.execute(QUERIES["drop_preference"], member_id=member_id, name=name)


async def choose(tx: Transaction, member_id: str, name: str, choice: str) -> None:
    await tx.execute(QUERIES["set_preference"], member_id=member_id, name=name, choice=choice)
