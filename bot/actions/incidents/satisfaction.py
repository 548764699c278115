"""How the one who said it found the way it was dealt with: once, when it is closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions.core.refusals import Refusal
from bot.domain.incidents.incidents import Incident
from bot.domain.incidents.states import IncidentState
from bot.domain.network.members import Member
from bot.store.engine.transaction import Transaction
from bot.store.incidents import incidents

WORST, BEST = 1, 5


def given(text: str) -> int | None:
    """None for what is no rating."""
    said = text.strip()
    is_one = len(said) == 1 and said.isascii() and said.isdecimal()
    return int(said) if is_one and WORST <= int(said) <= BEST else None


def is_to_rate(incident: Incident, member: Member) -> bool:
    is_theirs = incident.reporter_id == member.id
    return is_theirs and incident.state is IncidentState.CLOSED and incident.satisfaction is None


async def rate(tx: Transaction, member: Member, incident_id: str, value: int, now: datetime) -> Incident:
    """Raises Refusal for who did not say it, before it is closed, and the second time."""
    await incidents.hold(tx, incident_id)
    found = await incidents.incident(tx, incident_id, member.scope)
    if found is None or found.reporter_id != member.id:
        raise Refusal("incident_gone")
    if found.satisfaction is not None:
        raise Refusal("incident_rated")
    if found.state is not IncidentState.CLOSED:
        raise Refusal("incident_not_closed")
    rated = replace(found, satisfaction=value, changed_at=now)
    await incidents.put(tx, rated)
    return rated
