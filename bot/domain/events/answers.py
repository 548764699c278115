"""The form of an event's questions: one step a question, as many as the event has."""

from __future__ import annotations

from bot.domain.core.forms import Form, FormStep, NotAccepted, State

MOST_QUESTIONS = 8
LONGEST_ANSWER = 300
PASSED = "-"


def accept(answer: str) -> str:
    """PASSED for who would rather not say."""
    said = " ".join(answer.split())
    if not said or len(said) > LONGEST_ANSWER:
        raise NotAccepted("event_answer_too_long")
    return said


def _step(number: int) -> FormStep:
    def wanted(state: State) -> bool:
        return number < int(state["count"])

    return FormStep(f"q{number}", accept, wanted)


ANSWERS = Form("event_answers", tuple(_step(number) for number in range(MOST_QUESTIONS)))
"""Its state holds the `event`, and how many questions it has (`count`)."""
