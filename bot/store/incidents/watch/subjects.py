"""What an incident is about, in words."""

from __future__ import annotations

from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading

QUERIES = load_queries("subjects")


async def kind_title(tx: Reading, kind_id: str) -> str:
    row = await tx.fetch_one(QUERIES["kind_title"], id=kind_id)
    return str(row["title"]) if row else ""
