"""Forms: one open at a time, saved in the transaction of the update that carried the answer.

Who goes elsewhere in the middle of one, or leaves it for an hour, is told once that it was set aside: what they type
next means what it says, and one tap brings the question back. A stranger has nothing else to type, and stays in it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from bot.actions.core.refusals import Refusal
from bot.chat.incoming.labels import TypedLabels
from bot.chat.incoming.repeats import Repeats
from bot.chat.incoming.resent import Resent
from bot.chat.routing.access import Access
from bot.chat.routing.callbacks import Tap
from bot.chat.screens import Button, Screen, tap
from bot.chat.turn import Turn
from bot.chat.ways_out import at_hand, call_off, is_left, set_aside, stay, under_refusal
from bot.domain.core.forms import Ask, Form, FormDone, Reject, State, advance, current
from bot.domain.core.words.answers import is_called_off
from bot.domain.core.words.typed import is_asked_back, is_help_asked, tidied
from bot.store.core import forms
from bot.store.core.forms import SavedForm
from bot.texts import render

T = TypeVar("T", bound=Turn)

ANSWER = "answer"


async def as_typed(_turn: Turn, _question: Ask, text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class FormRoute(Generic[T]):
    """One line of the table of forms.

    `ask` shows the question of a step, `done` does what the form was for. `read` turns a typed text into the
    step's answer; it gives None when it has shown choices to tap instead. `attached` takes a picture or a file
    sent instead of words; without it, they are no answer.
    """

    form: Form
    access: Access[T]
    ask: Callable[[T, Ask], Awaitable[None]]
    done: Callable[[T, State], Awaitable[None]]
    read: Callable[[T, Ask, str], Awaitable[str | None]] = as_typed
    attached: Callable[[T, Ask], Awaitable[None]] | None = None


def choice(label: str, form: Form, step: str, answer: str) -> Button:
    """A button that answers one step of one form; under a step already answered it is dead."""
    return tap(label, ANSWER, form.name, step, answer)


async def begin(turn: T, route: FormRoute[T], state: State) -> None:
    """Opens the form and asks its first question; another one that was open is set aside."""
    await _go_on(turn, route, current(route.form, state))


async def begin_answered(turn: T, route: FormRoute[T], state: State, text: str) -> None:
    """Opens the form with its first question answered by what was typed behind a command, as if it had been asked."""
    question = current(route.form, state)
    await _open(turn, route.form.name, state)
    answer = await route.read(turn, question, tidied(text)) if isinstance(question, Ask) else None
    if answer is not None:
        await _go_on(turn, route, advance(route.form, state, answer))


async def fill_in(turn: T, route: FormRoute[T], step: str, answer: str) -> None:
    """What a task found out, as the answer to a step that words cannot give; a form set aside stays there."""
    name, user_id = route.form.name, turn.speaker.user_id
    saved, opened = await forms.find(turn.tx, user_id, name), await forms.get(turn.tx, user_id)
    outcome = current(route.form, {**(saved.state if saved else {}), step: answer})
    if isinstance(outcome, Ask) and (opened is None or opened.form != name):
        await forms.answer_aside(turn.tx, user_id, name, outcome.state)
        await route.ask(turn, outcome)
    else:
        await _go_on(turn, route, outcome)


class Forms:
    def __init__(self, routes: Iterable[FormRoute[Any]]) -> None:
        """Raises ValueError for a form that is there twice."""
        listed = list(routes)
        self._by_name = {route.form.name: route for route in listed}
        self.names = list(self._by_name)
        self._labels = TypedLabels()
        self._repeats = Repeats()
        self._resent = Resent()
        if len(self._by_name) != len(listed):
            raise ValueError("two forms have the same name")

    async def take(self, turn: Turn, text: str) -> bool:
        """A typed answer. False when no form waits for one: the text means something else."""
        saved, route = await self._opened(turn)
        is_again = self._resent.is_again(turn, text)
        if saved is None or route is None:
            return is_again
        if is_left(turn, saved):
            await set_aside(turn, saved, turn.in_form)
            return False
        if is_called_off(text):
            await call_off(turn, saved)
            return True
        with _refused_in(saved):
            await _take_text(turn, route, saved, "?" if is_again else tidied(text))
        self._resent.note(turn, text)
        return True

    async def label_typed(self, turn: Turn) -> Tap | None:
        """The button of the open question whose label was typed."""
        saved, _ = await self._opened(turn)
        if saved is None or is_left(turn, saved) or is_called_off(turn.words):
            return None
        return self._labels.meant(turn.speaker.user_id, saved, turn.words)

    async def note_labels(self, turn: Turn) -> None:
        """What was shown in the form that is open now."""
        saved = await forms.get(turn.tx, turn.speaker.user_id) if turn.offered and turn.in_form else None
        if saved is not None and saved.form == turn.in_form:
            self._labels.note(turn.speaker.user_id, saved, turn.offered)

    async def take_attached(self, turn: Turn) -> bool:
        """What was sent instead of words. False when no form wants such a thing."""
        saved, route = await self._opened(turn)
        if saved is None or route is None or is_left(turn, saved):
            return await self._take_picture_late(turn)
        if route.attached is None:
            turn.waiting_form = saved.form
            return False
        return await _attach(turn, route, saved)

    async def _take_picture_late(self, turn: Turn) -> bool:
        """Words could mean something else by now; a picture is only ever for the form that asked for one."""
        message = turn.update.message
        opened = await forms.get(turn.tx, turn.speaker.user_id)
        saved = await at_hand(turn)
        if message is None or not message.photo or saved is None or (not opened and is_left(turn, saved)):
            return False
        route = self._admitted(turn, saved)
        return route is not None and await _attach(turn, route, saved)

    async def tapped(self, turn: Turn) -> None:
        """The route of every button made by `choice`; one of a form set aside takes it up again."""
        name, *answer = turn.args or ("",)
        saved = await forms.find(turn.tx, turn.speaker.user_id, name)
        route = self._admitted(turn, saved)
        question = current(route.form, saved.state) if saved and route else None
        is_asked = isinstance(question, Ask) and answer[:1] == [question.step]
        if saved is None or route is None or not is_asked or len(answer) != 2:  # noqa: PLR2004 — step, answer
            opened = await forms.get(turn.tx, turn.speaker.user_id)
            stay(turn, opened.form if opened else "")
            if self._repeats.repeats(turn):
                turn.toast(render("help/done_already"))
            elif saved is not None and route is not None and answer[:1] and answer[0] in saved.state:
                turn.toast(render("forms/answered_already"), alert=True)
            else:
                turn.toast(render("help/dead_button"), alert=True)
            return
        with _refused_in(saved):
            await _go_on(turn, route, advance(route.form, saved.state, answer[1]))
        self._repeats.note(turn)

    async def again(self, turn: Turn) -> None:
        """« Reprendre »: the question once more. args: [form]; `/reprendre`: of the last that was set aside, if any."""
        user_id = turn.speaker.user_id
        if turn.args:
            saved = await forms.find(turn.tx, user_id, turn.args[0])
        else:
            saved = await forms.last_aside(turn.tx, user_id) or await forms.get(turn.tx, user_id)
        route = self._admitted(turn, saved)
        if saved is None or route is None:
            raise Refusal("form_gone")
        await _go_on(turn, route, current(route.form, saved.state))

    async def waiting(self, turn: Turn) -> str:
        """The name of the form whose question waits for an answer here; empty without one."""
        saved, _ = await self._opened(turn)
        return saved.form if saved is not None and turn.place.private and not is_left(turn, saved) else ""

    async def opened(self, turn: Turn) -> SavedForm | None:
        """The open form that a member leaves by going elsewhere; None in groups, and for strangers."""
        saved, _ = await self._opened(turn)
        return saved if turn.member is not None and turn.place.private else None

    async def leave(self, turn: Turn, before: SavedForm | None) -> None:
        """The form that was open `before` the turn is set aside, unless the turn was a part of it or closed it."""
        if before is None or turn.in_form == before.form:
            return
        after = await forms.get(turn.tx, turn.speaker.user_id)
        if after is not None and after.form == before.form:
            await set_aside(turn, after, turn.in_form)

    async def _opened(self, turn: Turn) -> tuple[SavedForm | None, FormRoute[Any] | None]:
        saved = await forms.get(turn.tx, turn.speaker.user_id)
        route = self._admitted(turn, saved)
        return (saved, route) if route else (None, None)

    def _admitted(self, turn: Turn, saved: SavedForm | None) -> FormRoute[Any] | None:
        route = self._by_name.get(saved.form) if saved else None
        return route if route and route.access.admits(turn.member.role if turn.member else None) else None


async def _attach(turn: T, route: FormRoute[T], saved: SavedForm) -> bool:
    question = current(route.form, saved.state)
    if route.attached is None or not isinstance(question, Ask):
        return False
    stay(turn, saved.form)
    with _refused_in(saved):
        await route.attached(turn, question)
    return True


async def _take_text(turn: T, route: FormRoute[T], saved: SavedForm, text: str) -> None:
    question = current(route.form, saved.state)
    if isinstance(question, Ask):
        stay(turn, saved.form)
        if is_asked_back(text) or is_help_asked(text):
            await _go_on(turn, route, question)
        elif (answer := await route.read(turn, question, text)) is not None:
            await _go_on(turn, route, advance(route.form, saved.state, answer))


@contextmanager
def _refused_in(saved: SavedForm) -> Iterator[None]:
    """What refuses the answer knows of which form it was."""
    try:
        yield
    except Refusal as refusal:
        refusal.form = saved.form
        raise


async def _go_on(turn: T, route: FormRoute[T], outcome: Ask | Reject | FormDone) -> None:
    stay(turn, route.form.name)
    if isinstance(outcome, Reject):
        asked = list(turn.offered)
        await turn.say(Screen(render(f"refusals/{outcome.reason}"), under_refusal(route.form.name)))
        turn.offered[:] = asked  # the question's own labels may still be typed
    elif isinstance(outcome, Ask):
        await _open(turn, route.form.name, outcome.state)
        await route.ask(turn, outcome)
    else:
        await forms.delete(turn.tx, turn.speaker.user_id, route.form.name)
        await route.done(turn, outcome.state)


async def _open(turn: Turn, name: str, state: State) -> None:
    stay(turn, name)
    opened = await forms.get(turn.tx, turn.speaker.user_id)
    if opened is not None and opened.form != name:
        await set_aside(turn, opened, name)
    await forms.save(turn.tx, turn.speaker.user_id, name, state, turn.now)
