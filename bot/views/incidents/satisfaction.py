"""How it was dealt with: asked of who said it, when it is closed."""

from __future__ import annotations

from datetime import datetime

from bot.actions.incidents import satisfaction
from bot.actions.incidents.threads import new_post
from bot.chat.notices import tell
from bot.chat.outgoing.matters import Reader
from bot.chat.screens import Button, Screen, screen, tap
from bot.domain.core.outbox import Matter
from bot.domain.incidents.incidents import Incident
from bot.domain.incidents.states import Side
from bot.store.engine.transaction import Transaction
from bot.store.incidents import incidents
from bot.store.network import members

RATING = "incident_rating"


async def ask_rating(tx: Transaction, incident: Incident, now: datetime) -> None:
    """Once, and of nobody else; nothing before it is closed."""
    member = await members.by_id(tx, incident.reporter_id) if incident.reporter_id else None
    if member is not None and satisfaction.is_to_rate(incident, member):
        post = await new_post(tx, incident, Side.REPORTER) if member.user_id is not None else ""
        await tell(tx, member, Matter(RATING, (incident.id,)), now, post=post)


async def words_of_rating(reader: Reader, ids: tuple[str, ...]) -> Screen | None:
    """Nothing once it was rated, or reopened."""
    incident = await incidents.incident(reader.tx, ids[0], reader.member.scope)
    if incident is None or not satisfaction.is_to_rate(incident, reader.member):
        return None
    return screen("thread/rating", [rating_row(incident)], incident=incident)


def rating_row(incident: Incident) -> list[Button]:
    values = range(satisfaction.WORST, satisfaction.BEST + 1)
    return [tap(str(value), "incident_rate", incident.id, str(value)) for value in values]
