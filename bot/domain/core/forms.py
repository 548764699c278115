"""Several typed answers in a row, as a pure function of what was answered so far.

A form's state is a flat mapping of step name → accepted answer. It is stored in the transaction of the update
that carried the answer, so it survives a crash of the process between two questions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

State = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ask:
    """The next question, and everything that is known so far."""

    step: str
    state: State


@dataclass(frozen=True, slots=True)
class Reject:
    """The answer cannot be taken; `reason` names the text that says what to do."""

    step: str
    reason: str


@dataclass(frozen=True, slots=True)
class FormDone:
    state: State


class NotAccepted(Exception):
    """An answer a step cannot take; its argument names the text that says what to do."""


@dataclass(frozen=True, slots=True)
class FormStep:
    """`accept` cleans an answer or raises NotAccepted; `wanted` tells from the state whether to ask at all."""

    name: str
    accept: Callable[[str], str]
    wanted: Callable[[State], bool] = lambda _state: True


@dataclass(frozen=True, slots=True)
class Form:
    name: str
    steps: tuple[FormStep, ...]


def accept_chosen(answer: str) -> str:
    """The id of what was chosen with a button; typed words are searched before they come here."""
    if not answer:
        raise NotAccepted("button_expected")
    return answer


def current(form: Form, state: State) -> Ask | FormDone:
    """The first wanted step without an answer."""
    for step in form.steps:
        if step.name not in state and step.wanted(state):
            return Ask(step.name, state)
    return FormDone(state)


def advance(form: Form, state: State, answer: str) -> Ask | Reject | FormDone:
    """Take an answer to the current step. A form already done stays done."""
    question = current(form, state)
    if isinstance(question, FormDone):
        return question
    step = next(step for step in form.steps if step.name == question.step)
    try:
        accepted = step.accept(answer)
    except NotAccepted as refusal:
        return Reject(step.name, str(refusal))
    return current(form, {**state, step.name: accepted})


def accepted(form: Form, step: str, answer: str) -> str:
    """As this step of the form takes it. Raises NotAccepted."""
    return next(one for one in form.steps if one.name == step).accept(answer)
