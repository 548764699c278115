"""« Je viens toujours », under a reminder or a change; `/jeviens` typed."""

from __future__ import annotations

from bot.actions.events.telling import confirming
from bot.actions.privacy import preferences
from bot.chat.screens import screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.words.normalise import normalise
from bot.domain.events.events import KINDS
from bot.domain.events.registrations import shows_link
from bot.handlers.events.registering import only
from bot.views.events.cards import WAYS
from bot.views.events.reminders import place_of, see

STILL = ("oui", "toujours")


async def still_coming(turn: MemberTurn) -> None:
    """args: event id."""
    await _confirm(turn, turn.arguments(1)[0])


async def still_coming_typed(turn: MemberTurn) -> None:
    """`/jeviens [words]`: to the only event that fits, else to the next one in which one has a seat."""
    if normalise(turn.words) in ("", *STILL):
        await _confirm(turn, await confirming.next_of(turn.tx, turn.member, turn.now))
    elif found := await only(turn, "jeviens"):
        await _confirm(turn, found.event.id)


async def _confirm(turn: MemberTurn, event_id: str) -> None:
    event, own = await confirming.confirm(turn.tx, turn.member, event_id, turn.now)
    shown = screen(
        "reminders/confirmed",
        [[see(event), tap("Je ne peux plus", "leave_event", event.id)]],
        event=event,
        kind=KINDS[event.kind],
        own=own,
        place=await place_of(turn.tx, event),
        shows_link=shows_link(event, own),
        ways=WAYS,
        today=turn.now.astimezone(event.starts.tzinfo).date(),
        digits=await preferences.wants_digits(turn.tx, turn.member),
    )
    await turn.show(shown)
