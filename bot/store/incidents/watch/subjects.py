"""What an incident is about, in words."""

from __future__ import annotations

import json
from collections.abc import Iterable

from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading

QUERIES = load_queries("subjects")


async def kind_title(tx: Reading, kind_id: str) -> str:
    row = await tx.fetch_one(QUERIES["kind_title"], id=kind_id)
    return str(row["title"]) if row else ""


async def structures_of(tx: Reading, incident_ids: Iterable[str]) -> list[str]:
    """Ids of the structures that said or share these, none twice."""
    ids = json.dumps(dict.fromkeys(incident_ids, 0))
    return [row["structure_id"] for row in await tx.fetch(QUERIES["structures_of"], ids=ids)]
