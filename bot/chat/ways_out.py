"""How a form is left: closed, called off in words, or set aside, so that one tap brings its question back."""

from __future__ import annotations

from datetime import timedelta

from bot.chat.routing.access import ANIMATEURS
from bot.chat.screens import Keyboard, screen, tap
from bot.chat.turn import Turn
from bot.domain.core.forms import Ask, Form, current
from bot.store.core import forms
from bot.store.core.forms import SavedForm

AGAIN = "form"
PATIENCE = timedelta(hours=1)


def stay(turn: Turn, name: str) -> None:
    """What was done is a part of this form: it stays open if it was."""
    turn.in_form = name


async def close(turn: Turn, name: str = "") -> str:
    """Closes the form `name`, else the open one, else the last that was set aside.

    Returns its name, empty when there was none.
    """
    if not name:
        saved = await at_hand(turn)
        name = saved.form if saved else ""
    return name if await forms.delete(turn.tx, turn.speaker.user_id, name) else ""


async def close_at(turn: Turn, form: Form, step: str) -> None:
    """Closes the form if it still asks this step: the person did the thing another way. Later answers are kept."""
    saved = await forms.get(turn.tx, turn.speaker.user_id)
    question = current(form, saved.state) if saved and saved.form == form.name else None
    if isinstance(question, Ask) and question.step == step:
        await forms.delete(turn.tx, turn.speaker.user_id, form.name)


async def is_unasked(turn: Turn) -> bool:
    """Whether a form waits for something else than what was sent, which is said."""
    if not turn.waiting_form:
        return False
    stay(turn, turn.waiting_form)
    if turn.continues_album:
        return True
    rows = [[tap("Revoir la question", AGAIN, turn.waiting_form)]] if turn.member else []
    imports = turn.member is not None and ANIMATEURS.admits(turn.member.role)
    await turn.say(screen("forms/unasked", rows, form=turn.waiting_form, imports=imports))
    return True


def under_refusal(form: str) -> Keyboard:
    """Under a sentence that refuses an answer: the question may have scrolled away."""
    return [[tap("Revoir la question", AGAIN, form), tap("Abandonner", "cancel", form)]]


async def at_hand(turn: Turn) -> SavedForm | None:
    """The one that is open, else the last that was set aside."""
    user_id = turn.speaker.user_id
    return await forms.get(turn.tx, user_id) or await forms.last_aside(turn.tx, user_id)


def is_left(turn: Turn, saved: SavedForm) -> bool:
    """What is typed now is no answer any more. A stranger has nothing else to type."""
    return turn.member is not None and turn.sent_at - saved.updated_at >= PATIENCE


async def call_off(turn: Turn, saved: SavedForm) -> None:
    """As `/annuler`; but a member who meant these words as an answer finds it all again."""
    if turn.member is not None:
        await set_aside(turn, saved, "")
    elif closed := await close(turn, saved.form):
        await turn.say(screen("forms/cancelled", form=closed))


async def set_aside(turn: Turn, saved: SavedForm, instead: str) -> None:
    """`instead`: the name of the form that is open now, empty when there is none."""
    await forms.put_aside(turn.tx, turn.speaker.user_id)
    rows = [[tap("Reprendre", AGAIN, saved.form), tap("Abandonner", "cancel", saved.form)]]
    await turn.say(screen("forms/set_aside", rows, form=saved.form, instead=instead))
