"""How the reporter found it: one tap from one to five at the close, or `/satisfaction` typed."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.incidents import satisfaction
from bot.chat.screens import screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.incidents.searching import numbered
from bot.store.incidents import listing

MOST = 20


async def rate(turn: MemberTurn) -> None:
    """args: incident id, rating."""
    incident_id, number = turn.arguments(2)
    await _rate(turn, incident_id, number)


async def rate_typed(turn: MemberTurn) -> None:
    """`/satisfaction 14 5`: the incident's number, then from 1 to 5."""
    number, _, said = turn.words.strip().partition(" ")
    wanted = numbered(number)
    if wanted is None:
        raise Refusal("satisfaction_how")
    found = await listing.numbered(turn.tx, turn.member.scope, wanted, MOST)
    own = next((one for one in found if one.reporter_id == turn.member.id), None)
    if own is None:
        raise Refusal("incident_gone")
    await _rate(turn, own.id, said)


async def _rate(turn: MemberTurn, incident_id: str, said: str) -> None:
    given = satisfaction.given(said)
    if given is None:
        raise Refusal("satisfaction_how")
    rated = await satisfaction.rate(turn.tx, turn.member, incident_id, given, turn.now)
    rows = [[tap("Voir l’incident", "incident", rated.id)]]
    await turn.show(screen("thread/rated", rows, protected=True, incident=rated, given=given))
