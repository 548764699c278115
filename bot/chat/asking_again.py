"""An answer that was right when it was given and is no more, as a day that is over by now: asked once more."""

from __future__ import annotations

from typing import TypeVar

from bot.actions.core.refusals import Refusal
from bot.chat.forms import FormRoute, begin
from bot.chat.screens import Screen
from bot.chat.turn import Turn
from bot.domain.core.forms import State
from bot.texts import render

T = TypeVar("T", bound=Turn)


async def ask_again(turn: T, route: FormRoute[T], state: State, *steps: str, refusal: Refusal) -> None:
    """Says why, and goes back to the first of `steps`; the other answers are kept."""
    text = render(f"refusals/{refusal.key}", **refusal.values)
    if turn.tapped:
        turn.toast(text, alert=True)
    else:
        await turn.say(Screen(text))
    await begin(turn, route, {name: answer for name, answer in state.items() if name not in steps})
