"""How an event was: one tap, and a sentence if one likes; `/avis` typed."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.actions.events.planning.planning import event_of
from bot.actions.events.telling import rating
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.routing.access import MEMBERS
from bot.chat.screens import column, screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.forms import Ask, NotAccepted, State
from bot.domain.events.events import Event
from bot.domain.events.telling.ratings import NOTHING, WHY, accept_comment, rating_of
from bot.views.events.ratings import question

MOST_LISTED = 8


async def rate_typed(turn: MemberTurn) -> None:
    """`/avis 4 très clair`: of the last event one was at; `/avis` shows those that wait for one."""
    waiting = await rating.to_rate(turn.tx, turn.member, turn.now)
    number, _, said = turn.words.strip().partition(" ")
    given = rating_of(number)
    if given is not None and waiting:
        await _rate(turn, waiting[0].id, given, said)
    elif len(waiting) == 1:
        await turn.say(question(waiting[0]))
    else:
        buttons = [tap(f"{event.starts:%d/%m} · {event.title}", "rating", event.id) for event in waiting]
        await turn.say(screen("ratings/which", column(buttons[:MOST_LISTED]), total=len(waiting)))


async def show(turn: MemberTurn) -> None:
    """args: event id."""
    event_id = turn.arguments(1)[0]
    if not await rating.is_to_rate(turn.tx, turn.member, event_id, turn.now):
        raise Refusal("rated_already")
    await turn.show(question(await event_of(turn.tx, turn.member, event_id)))


async def rate(turn: MemberTurn) -> None:
    """args: event id, rating."""
    event_id, number = turn.arguments(2)
    given = rating_of(number)
    if given is None:
        raise Refusal("rating_unknown")
    await _rate(turn, event_id, given, "")


async def _rate(turn: MemberTurn, event_id: str, given: int, said: str) -> None:
    """What is typed behind the number is the sentence; too long a one is refused before anything is kept."""
    words = _sentence(said)
    event = await rating.rate(turn.tx, turn.member, event_id, given, turn.now)
    if words:
        await rating.comment(turn.tx, turn.member, event_id, given, words)
    rows = [] if words else [[tap("Ajouter un mot", "rate_why", event_id, str(given))]]
    await turn.show(screen("ratings/thanks", rows, event=event, given=given, commented=bool(words)))


def _sentence(said: str) -> str:
    try:
        return accept_comment(said) if said.strip() else ""
    except NotAccepted as refusal:
        raise Refusal(str(refusal)) from refusal


async def add_words(turn: MemberTurn) -> None:
    """args: event id, rating."""
    event_id, number = turn.arguments(2)
    event = await event_of(turn.tx, turn.member, event_id)
    if rating_of(number) is None:
        raise Refusal("rating_unknown")
    await begin(turn, COMMENTING, {"event": event.id, "rating": number})


async def _ask(turn: MemberTurn, asked: Ask) -> None:
    event = await event_of(turn.tx, turn.member, asked.state["event"])
    row = [choice("Rien à ajouter", WHY, "comment", NOTHING)]
    await turn.show(screen("ratings/why", [row], event=event))


async def _done(turn: MemberTurn, state: State) -> None:
    event: Event = await event_of(turn.tx, turn.member, state["event"])
    given, said = int(state["rating"]), state["comment"]
    if said != NOTHING:
        event = await rating.comment(turn.tx, turn.member, event.id, given, said)
    shown = screen("ratings/thanks", [], event=event, given=given, commented=said != NOTHING)
    await turn.show(shown)


COMMENTING = FormRoute(WHY, MEMBERS, ask=_ask, done=_done)
