"""What is typed about an announcement: its title, its buttons, its hour."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from bot.actions.broadcasts import sending, writing
from bot.actions.core.refusals import Refusal
from bot.chat.forms import FormRoute
from bot.chat.hours import DAY, ask_hour, with_day
from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import back, screen, tap
from bot.chat.turn import MemberTurn
from bot.chat.ways_out import close
from bot.domain.broadcasts.broadcasts import Broadcast
from bot.domain.broadcasts.planned import on_the_clock, parse_planned
from bot.domain.broadcasts.writing import MOST_CHOICES, READ, WORDS, accept_choices, accept_title
from bot.domain.core.forms import Ask, NotAccepted, State
from bot.domain.core.words.answers import is_left_out
from bot.domain.core.words.normalise import normalise
from bot.domain.events.planning.when import WhenRefused
from bot.handlers.broadcasts.writing import reader_of
from bot.views.broadcasts.unsent import unsent_screen

HOUR_MISSING, UNREAD = "broadcast_hour_missing", "broadcast_when_unread"
Typed = Callable[[MemberTurn, Broadcast, str], Awaitable[Broadcast]]


async def leave(turn: MemberTurn) -> None:
    """A button said it instead."""
    await close(turn, WORDS.name)


async def _ask(turn: MemberTurn, question: Ask) -> None:
    found = await writing.unsent(turn.tx, turn.member, question.state["broadcast"])
    field = question.state["field"]
    rows = {
        "title": [],
        "choices": [
            [
                tap(f"« {READ} »", "unsent_choices", found.id, "read"),
                tap("Aucun bouton", "unsent_choices", found.id, "none"),
            ]
        ],
        "when": [[tap("Dès l’envoi", "unsent_when", found.id, "now")]],
    }[field]
    home = "unsent" if field == "when" else "unsent_more"
    department = await sending.department_of(turn.tx, found)
    said = screen(
        QUESTIONS[field],
        [*rows, [back(home, found.id)]],
        broadcast=found,
        most=MOST_CHOICES,
        now=on_the_clock(turn.now, department),
    )
    await turn.show(said)


async def _read(turn: MemberTurn, question: Ask, text: str) -> None:
    """Kept at once: the draft is shown. Raises Refusal, and the question stays."""
    found = await writing.unsent(turn.tx, turn.member, question.state["broadcast"])
    try:
        changed = await _changed(turn, found, question, text)
    except NotAccepted as refused:
        raise Refusal(str(refused)) from None
    except WhenRefused as refused:
        if refused.key == HOUR_MISSING:
            await ask_hour(turn, WORDS, question.state, text, refused.key)
            return
        raise Refusal(refused.key, **refused.values) from None
    kept = await writing.change(turn.tx, turn.member, changed, turn.now)
    await close(turn, WORDS.name)
    await turn.say(await unsent_screen(reader_of(turn), kept))


async def _changed(turn: MemberTurn, found: Broadcast, question: Ask, text: str) -> Broadcast:
    """« 9h » after « lundi » is Monday's; another day and its hour are that. Raises WhenRefused and NotAccepted."""
    read, state = READERS[question.state["field"]], question.state
    try:
        return await read(turn, found, with_day(state, text))
    except WhenRefused as refused:
        if refused.key != UNREAD or DAY not in state:
            raise
    return await read(turn, found, text)


async def _title(_turn: MemberTurn, found: Broadcast, text: str) -> Broadcast:
    return replace(found, title=accept_title(text))


async def _choices(_turn: MemberTurn, found: Broadcast, text: str) -> Broadcast:
    is_none = normalise(text) in ("aucun bouton", "sans bouton") or is_left_out(text)
    return replace(found, choices=() if is_none else accept_choices(text))


async def _when(turn: MemberTurn, found: Broadcast, text: str) -> Broadcast:
    department = await sending.department_of(turn.tx, found)
    return replace(found, planned_for=parse_planned(text, on_the_clock(turn.sent_at, department)))


async def _nothing_left(_turn: MemberTurn, _state: State) -> None:
    """It was kept when it was typed."""


QUESTIONS = {"title": "unsent/ask_title", "choices": "unsent/ask_choices", "when": "unsent/ask_when"}
READERS: Mapping[str, Typed] = {"title": _title, "choices": _choices, "when": _when}
TYPING = FormRoute(WORDS, ANIMATEURS, ask=_ask, done=_nothing_left, read=_read)
