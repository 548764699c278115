"""Messages that speak of an incident: under which id their numbers are kept, and which one somebody answers."""

from __future__ import annotations

from bot.domain.core.outbox import Post
from bot.domain.incidents.incidents import Incident
from bot.domain.incidents.states import Side
from bot.ids import new_id
from bot.store.engine.transaction import Reading, Transaction
from bot.store.incidents import incident_posts, incidents

NOTICE, CARD = "incident-", "incident-card-"
"""How the ids begin: of every such message, and of those that show an incident in a group."""


async def note(tx: Transaction, incident: Incident, side: Side, begins: str = NOTICE) -> str:
    """The id under which the number of a message that is about to be sent is kept."""
    post_id = f"{begins}{new_id()}"
    await incident_posts.add(tx, post_id, incident.id, side)
    return post_id


async def answered(tx: Reading, post_id: str) -> tuple[Incident, Side] | None:
    """What a message speaks of, and to whom; None for one that speaks of none, or of one that is gone."""
    known = await incident_posts.incident_of(tx, post_id)
    found = await incidents.incident(tx, known[0], None) if known else None
    return (found, known[1]) if found and known else None


async def cards(tx: Reading, incident: Incident) -> list[Post]:
    return await incident_posts.cards(tx, incident.id)
