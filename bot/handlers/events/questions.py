"""What the registered are asked: a meal, sharing a car, what somebody needs; one question a screen."""

from __future__ import annotations

from bot.actions.events import agenda, registering
from bot.chat.forms import FormRoute, begin, choice
from bot.chat.routing.access import MEMBERS
from bot.chat.screens import screen, tap
from bot.chat.turn import MemberTurn
from bot.domain.core.forms import Ask, State
from bot.domain.events.answers import ANSWERS, MOST_QUESTIONS, PASSED
from bot.domain.events.questions import EventQuestion
from bot.handlers.events.agenda import card


async def start(turn: MemberTurn) -> None:
    """args: event id."""
    page = await agenda.page(turn.tx, turn.member, turn.arguments(1)[0], turn.now)
    count = min(len(page.event.questions), MOST_QUESTIONS)
    await begin(turn, ASKING, {"event": page.event.id, "count": str(count)})


async def _ask(turn: MemberTurn, asked: Ask) -> None:
    question = await _question(turn, asked)
    rows = [[choice(label, ANSWERS, asked.step, str(at))] for at, label in enumerate(question.choices)]
    rows.append([choice("Passer", ANSWERS, asked.step, PASSED), tap("Abandonner", "cancel", ANSWERS.name)])
    await turn.show(screen("registrations/question", rows, question=question))


async def _question(turn: MemberTurn, asked: Ask) -> EventQuestion:
    page = await agenda.page(turn.tx, turn.member, asked.state["event"], turn.now)
    return page.event.questions[int(asked.step.removeprefix("q"))]


async def _done(turn: MemberTurn, state: State) -> None:
    page = await agenda.page(turn.tx, turn.member, state["event"], turn.now)
    answers = {
        question.name: _said(question, state[f"q{number}"])
        for number, question in enumerate(page.event.questions[: int(state["count"])])
    }
    await registering.answer_questions(turn.tx, turn.member, page.event.id, answers)
    await turn.say(screen("registrations/answered"))
    await turn.show(await card(turn, page.event.id))


def _said(question: EventQuestion, answer: str) -> str:
    """A choice is carried by its number, words are as typed, nothing where they passed."""
    if answer == PASSED:
        return ""
    if answer.isdecimal() and int(answer) < len(question.choices):
        return question.choices[int(answer)]
    return answer


ASKING = FormRoute(ANSWERS, MEMBERS, ask=_ask, done=_done)
