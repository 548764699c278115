"""Which message of the bot speaks of which incident, so that somebody may simply answer it."""

from __future__ import annotations

from bot.domain.core.outbox import Post
from bot.domain.incidents.states import Side
from bot.store.engine.queries import load_queries
from bot.store.engine.transaction import Reading, Transaction

QUERIES = load_queries("incident_posts")


async def add(tx: Transaction, post_id: str, incident_id: str, side: Side) -> None:
    await tx.execute(QUERIES["add_incident_post"], post_id=post_id, incident_id=incident_id, side=side)


async def incident_of(tx: Reading, post_id: str) -> tuple[str, Side] | None:
    """The incident's id, and whose thread it is in."""
    row = await tx.fetch_one(QUERIES["incident_of_post"], post_id=post_id)
    return (row["incident_id"], Side(row["side"])) if row else None


async def cards(tx: Reading, incident_id: str) -> list[Post]:
    """In groups."""
    return [Post(**row) for row in await tx.fetch(QUERIES["cards_of_incident"], incident_id=incident_id)]
