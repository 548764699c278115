"""What members looked for, and what they did not find."""

from __future__ import annotations

from datetime import datetime

from bot.clock import stamp
from bot.domain.directory.searches import Search
from bot.ids import new_id
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("searches")


async def add(tx: Transaction, search: Search, now: datetime) -> None:
    await tx.execute(
        QUERIES["add_search"],
        id=search.id,
        department_code=search.department_code,
        member_id=search.member_id,
        query=search.query,
        now=stamp(now),
    )


async def by_id(tx: Reading, search_id: str, department_code: str) -> Search | None:
    """A search of the viewer's own département: the same words find other people elsewhere."""
    row = await tx.fetch_one(QUERIES["search_by_id"], id=search_id, department_code=department_code)
    return Search(**row) if row else None


async def add_miss(tx: Transaction, search: Search, now: datetime) -> None:
    await tx.execute(
        QUERIES["add_miss"],
        id=new_id(),
        department_code=search.department_code,
        member_id=search.member_id,
        query=search.query,
        now=stamp(now),
    )
