"""Words typed without « répondre »: asked about when one incident waits for them, or was just answered; never lost."""

from __future__ import annotations

from bot.actions.incidents import following
from bot.actions.incidents.steps import Words
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.incoming.attachments import album_of, file_of, words_of
from bot.chat.routing.access import MEMBERS
from bot.chat.screens import screen, tap
from bot.chat.turn import MemberTurn
from bot.chat.ways_out import close, stay
from bot.domain.core.forms import Ask, State
from bot.domain.core.words.answers import agreed, says_nothing
from bot.domain.directory.courtesy import courtesy
from bot.domain.incidents.citizens import names_somebody
from bot.domain.incidents.forms import ADDING, ANSWERING, NO, YES, packed, unpacked
from bot.domain.incidents.incidents import Incident
from bot.domain.incidents.states import IncidentState, Side
from bot.handlers.incidents.thread import is_left_out, received, said_in, write
from bot.store.core import forms
from bot.store.incidents import threads

A_SENTENCE = 4
"""Words, at least, of what may follow upon an answer."""


async def may_be_answer(turn: MemberTurn) -> bool:
    """Whether what was written or sent may be the answer that one incident waits for; thanks are none.

    So may a sentence be that follows upon what the network has just said: a search is rarely one.
    """
    message = turn.update.message
    if message is None or not turn.place.private or is_left_out(turn, message):
        return False
    said = words_of(message)
    is_something = bool(said or file_of(message)) and not courtesy(said)
    return (
        is_something
        and not names_somebody(turn.findings, Side.REPORTER)
        and await _only(turn, said) is not None
    )


async def _only(turn: MemberTurn, said: str) -> Incident | None:
    waiting = await threads.asked_of(turn.tx, turn.member.id)
    if waiting:
        return waiting[0] if len(waiting) == 1 else None
    if said and len(said.split()) < A_SENTENCE:
        return None
    found = await following.just_answered(turn.tx, turn.member, turn.now)
    return found[0] if len(found) == 1 else None


async def ask_whether(turn: MemberTurn) -> None:
    message = turn.update.message
    incident = await _only(turn, words_of(message)) if message else None
    if message is None or incident is None:
        return
    words = said_in(turn, message)
    state = {
        "incident": incident.id,
        "label": incident.label,
        "waits": "oui" if incident.state is IncidentState.WAITING else "",
        "words": words.text,
        "message": str(words.message_id or ""),
        "album": words.album,
        "files": packed(words.files),
    }
    await begin(turn, ASKING, state)


async def _ask(turn: MemberTurn, question: Ask) -> None:
    state = question.state
    other = "Non, chercher" if state["words"] else "Non"
    row = [choice("Oui", ANSWERING, "goes", YES), choice(other, ANSWERING, "goes", NO)]
    files = unpacked(state["files"])
    await turn.show(
        screen(
            "threads/is_answer",
            [row],
            label=state["label"],
            waits=state.get("waits"),
            words=state["words"],
            files=len(files),
        )
    )


async def _read(turn: MemberTurn, question: Ask, text: str) -> str | None:
    """« oui », « non »; what else is typed belongs to the answer."""
    said = agreed(text)
    if said is not None:
        return YES if said else NO
    together = "\n".join(part for part in (question.state["words"], text) if part)
    await begin(turn, ASKING, {**question.state, "words": together})
    return None


async def _attached(turn: MemberTurn, question: Ask) -> None:
    """Another picture before it was said where the first one goes; of the same album without another question."""
    message = turn.update.message
    file = file_of(message) if message else None
    if message is None or file is None:
        return
    files = [*unpacked(question.state["files"]), file]
    words = question.state["words"] or words_of(message)
    state = {**question.state, "files": packed(files), "words": words}
    if album_of(message) and album_of(message) == question.state["album"]:
        await forms.save(turn.tx, turn.speaker.user_id, ANSWERING.name, state, turn.now)
    else:
        await begin(turn, ASKING, state)


async def _done(turn: MemberTurn, state: State) -> None:
    if state["goes"] == YES:
        number = int(state["message"]) if state["message"] else None
        files = tuple(unpacked(state["files"]))
        words = Words(state["words"], state["album"], turn.place.chat_id, number, files)
        await write(turn, state["incident"], Side.REPORTER, words)
    elif state["words"]:
        turn.meant = state["words"]
    else:
        await turn.show(screen("threads/left"))


async def add(turn: MemberTurn) -> None:
    """« Ajouter ». args: incident id."""
    found = await following.shared_by(turn.tx, turn.member, turn.arguments(1)[0])
    await begin(turn, ADDS, {"incident": found.id, "label": found.label})


async def _ask_what(turn: MemberTurn, question: Ask) -> None:
    row = [tap("Annuler", "cancel", ADDING.name)]
    await turn.say(screen("threads/add", [row], label=question.state["label"]))


async def _read_added(turn: MemberTurn, question: Ask, text: str) -> str | None:
    """« Ok » or « je sais pas » adds nothing, and disturbs nobody."""
    if says_nothing(text):
        await _ask_what(turn, question)
    else:
        await _attached_added(turn, question)
    return None


async def _attached_added(turn: MemberTurn, question: Ask) -> None:
    """Kept at once; a case with a citizen in it may be said again without them, so the question stays."""
    if names_somebody(turn.findings, Side.REPORTER):
        await turn.say(screen("threads/citizen", [[tap("Annuler", "cancel", ADDING.name)]]))
        stay(turn, ADDING.name)
        return
    await close(turn, ADDING.name)
    await received(turn, question.state["incident"], Side.REPORTER)


async def _nothing_left(_turn: MemberTurn, _state: State) -> None:
    """It was kept when it came."""


ASKING = FormRoute(ANSWERING, MEMBERS, ask=_ask, done=_done, read=_read, attached=_attached)
ADDS = FormRoute(
    ADDING, MEMBERS, ask=_ask_what, done=_nothing_left, read=_read_added, attached=_attached_added
)
