"""Open forms: one row a person, saved in the transaction of the update that carried the answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from bot.chat.routes import Access
from bot.chat.screens import Button, Screen, tap
from bot.chat.turn import Turn
from bot.domain.forms import Ask, Done, Form, Reject, State, advance, current
from bot.store import forms
from bot.texts import render

ANSWER = "answer"


async def as_typed(_turn: Turn, _question: Ask, text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class FormRoute:
    """One line of the table of forms.

    `ask` shows the question of a step, `done` does what the form was for. `read` turns a typed text into the
    step's answer; it gives None when it has shown choices to tap instead. `attached` takes a picture or a file
    sent instead of words; without it, they mean what they mean elsewhere.
    """

    form: Form
    access: Access
    ask: Callable[[Turn, Ask], Awaitable[None]]
    done: Callable[[Turn, State], Awaitable[None]]
    read: Callable[[Turn, Ask, str], Awaitable[str | None]] = as_typed
    attached: Callable[[Turn, Ask], Awaitable[None]] | None = None


def choice(label: str, form: Form, step: str, answer: str) -> Button:
    """A button that answers one step of one form; under a step already answered it is dead."""
    return tap(label, ANSWER, form.name, step, answer)


async def begin(turn: Turn, route: FormRoute, state: State) -> None:
    """Opens the form, in the place of one that was open, and asks its first question."""
    await _go_on(turn, route, current(route.form, state))


async def fill_in(turn: Turn, route: FormRoute, step: str, answer: str) -> None:
    """What a task found out, as the answer to a step that words cannot give; the form is open."""
    saved = await forms.get(turn.tx, turn.speaker.user_id)
    state = saved.state if saved else {}
    await _go_on(turn, route, current(route.form, {**state, step: answer}))


async def close(turn: Turn) -> bool:
    """False when no form was open."""
    return await forms.delete(turn.tx, turn.speaker.user_id)


class Forms:
    def __init__(self, routes: Iterable[FormRoute]) -> None:
        self._by_name = {route.form.name: route for route in routes}

    async def take(self, turn: Turn, text: str) -> bool:
        """A typed answer. False when no form is open: the text means something else."""
        route, state = await self._open(turn)
        if route is None:
            return False
        question = current(route.form, state)
        if isinstance(question, Ask):
            answer = await route.read(turn, question, text)
            if answer is not None:
                await _go_on(turn, route, advance(route.form, state, answer))
        return True

    async def take_attached(self, turn: Turn) -> bool:
        """What was sent instead of words. False when no open form wants such a thing."""
        route, state = await self._open(turn)
        question = current(route.form, state) if route else None
        if route is None or route.attached is None or not isinstance(question, Ask):
            return False
        await route.attached(turn, question)
        return True

    async def tapped(self, turn: Turn) -> None:
        """The route of every button made by `choice`."""
        route, state = await self._open(turn)
        question = current(route.form, state) if route else None
        if (
            route is None
            or not isinstance(question, Ask)
            or turn.args[:2] != (route.form.name, question.step)
            or len(turn.args) != 3  # noqa: PLR2004 — form, step, answer
        ):
            turn.toast(render("house/dead_button"), alert=True)
            return
        await _go_on(turn, route, advance(route.form, state, turn.args[2]))

    async def _open(self, turn: Turn) -> tuple[FormRoute | None, State]:
        saved = await forms.get(turn.tx, turn.speaker.user_id)
        route = self._by_name.get(saved.form) if saved else None
        if (
            saved is None
            or route is None
            or not route.access.admits(turn.member.role if turn.member else None)
        ):
            return None, {}
        return route, saved.state


async def _go_on(turn: Turn, route: FormRoute, outcome: Ask | Reject | Done) -> None:
    if isinstance(outcome, Reject):
        await turn.say(Screen(render(f"refusals/{outcome.reason}")))
    elif isinstance(outcome, Ask):
        await forms.save(turn.tx, turn.speaker.user_id, route.form.name, outcome.state, turn.now)
        await route.ask(turn, outcome)
    else:
        await forms.delete(turn.tx, turn.speaker.user_id)
        await route.done(turn, outcome.state)
