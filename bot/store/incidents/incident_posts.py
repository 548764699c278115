"""The messages in groups that show an incident, and follow it."""

from __future__ import annotations

from bot.domain.core.outbox import Post
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading

QUERIES = load_queries("incident_posts")


async def cards(tx: Reading, incident_id: str, begins: str) -> list[Post]:
    """As far as they were sent; `begins`: how their ids do."""
    return [
        Post(**row)
        for row in await tx.fetch(QUERIES["cards_of_incident"], incident_id=incident_id, cards=f"{begins}%")
    ]
