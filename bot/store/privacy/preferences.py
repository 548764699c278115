"""What members chose for themselves."""

from __future__ import annotations

from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("preferences")


async def chosen(tx: Reading, member_id: str, name: str) -> str | None:
    """None: they left it as it is."""
    row = await tx.fetch_one(QUERIES["preference"], member_id=member_id, name=name)
    return row["choice"] if row else None


async def choose(tx: Transaction, member_id: str, name: str, choice: str) -> None:
    await tx.execute(QUERIES["set_preference"], member_id=member_id, name=name, choice=choice)
