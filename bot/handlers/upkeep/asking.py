"""A value that cannot be kept is said with the question's own buttons: « Passer » does not scroll away."""

from __future__ import annotations

from bot.actions.core.refusals import Refusal
from bot.chat.screens import Keyboard, Screen
from bot.chat.turn import MemberTurn
from bot.domain.core.forms import Form, Reject, State, advance
from bot.texts import render


async def refuse(turn: MemberTurn, refusal: Refusal, rows: Keyboard) -> None:
    await turn.say(Screen(render(f"refusals/{refusal.key}", **refusal.values), rows))


def check(form: Form, state: State, answer: str) -> None:
    """Raises Refusal for what the form's step does not take."""
    outcome = advance(form, state, answer)
    if isinstance(outcome, Reject):
        raise Refusal(outcome.reason)
