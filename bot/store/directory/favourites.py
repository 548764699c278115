"""Cards members keep at hand."""

from __future__ import annotations

from datetime import datetime

from bot.clock import stamp
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("favourites")


async def add(tx: Transaction, member_id: str, referent_id: str, now: datetime) -> None:
    await tx.execute(QUERIES["add_favourite"], member_id=member_id, referent_id=referent_id, now=stamp(now))


async def delete(tx: Transaction, member_id: str, referent_id: str) -> None:
    await tx.execute(QUERIES["delete_favourite"], member_id=member_id, referent_id=referent_id)


async def of_member(tx: Reading, member_id: str) -> list[str]:
    """Référent ids, the latest first; some may have left the directory since."""
    return [row["referent_id"] for row in await tx.fetch(QUERIES["favourites"], member_id=member_id)]
