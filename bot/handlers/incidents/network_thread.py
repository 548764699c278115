"""Simply answering the card of an incident, in private or in the topic: an answer to the reporter, or a note."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.incidents import posts, working
from bot.chat.access import ANIMATEURS
from bot.chat.turn import MemberTurn, Turn
from bot.domain.core.forms import NotAccepted
from bot.domain.incidents.working_forms import accept_words
from bot.domain.incidents.incidents import Incident
from bot.domain.incidents.states import Side, Step
from bot.domain.network.members import Member
from bot.handlers.incidents.writing import write_typed

NOTE = "note:"


async def replied(turn: Turn) -> None:
    """An answer to a message that speaks of an incident; in a group, only of those who may answer."""
    found = await posts.answered(turn.tx, turn.answers)
    if found is None or found[1] is not Side.NETWORK:
        return
    incident = await working.target_of(turn.tx, found[0])
    if not isinstance(turn, MemberTurn) or not may_answer(turn.member, incident):
        if turn.place.private or turn.member is not None:
            raise Refusal("incident_reads_only")
        return
    message = turn.update.message
    if message is None or message.text is None:
        raise Refusal("incident_words_only")
    step, said = _meant(message.text)
    await write_typed(turn, incident.id, step, said)


def may_answer(member: Member, incident: Incident) -> bool:
    is_theirs = member.scope in (None, incident.department_code)
    return is_theirs and ANIMATEURS.admits(member.role)


def _meant(text: str) -> tuple[Step, str]:
    """« note: … » stays among the animateurs. Raises Refusal for nothing, or too much."""
    start = text.lstrip()
    head, colon, rest = start.partition(":")
    is_note = bool(colon) and head.strip().casefold() == NOTE.removesuffix(":")
    try:
        said = accept_words(rest if is_note else start)
    except NotAccepted as refusal:
        raise Refusal(str(refusal)) from refusal
    return (Step.NOTE if is_note else Step.ANSWER), said
