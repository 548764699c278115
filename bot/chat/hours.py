"""A day that is said without its hour: the hour that is said next is of that day, and not of today."""

from __future__ import annotations

from bot.chat.screens import Screen
from bot.chat.turn import Turn
from bot.chat.ways_out import stay
from bot.domain.core.forms import Form, State
from bot.store.core import forms
from bot.texts import render

DAY = "day"


def with_day(state: State, text: str) -> str:
    """« Lundi » and « 9h »: what both say together."""
    return f"{state[DAY]} {text}" if DAY in state else text


async def ask_hour(turn: Turn, form: Form, state: State, day: str, question: str) -> None:
    """`question`: the refusal that asks for the hour; `day` is kept in the form until then."""
    stay(turn, form.name)
    await forms.save(turn.tx, turn.speaker.user_id, form.name, {**state, DAY: day}, turn.now)
    await turn.say(Screen(render(f"refusals/{question}")))
