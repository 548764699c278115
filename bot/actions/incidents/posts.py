"""The cards of incidents in groups: under which id their numbers are kept, so that they follow their incident."""

from __future__ import annotations

from bot.domain.core.outbox import Post
from bot.domain.incidents.incidents import Incident
from bot.domain.incidents.states import Side
from bot.ids import new_id
from bot.store.engine.transaction import Reading, Transaction
from bot.store.incidents import incident_posts, threads

CARD = "incident-card-"
"""How their ids begin."""


async def note_card(tx: Transaction, incident: Incident) -> str:
    """The id under which the number of a card that is about to be sent is kept."""
    post_id = f"{CARD}{new_id()}"
    await threads.add_post(tx, post_id, incident.id, Side.NETWORK)
    return post_id


async def cards(tx: Reading, incident: Incident) -> list[Post]:
    return await incident_posts.cards(tx, incident.id, CARD)
