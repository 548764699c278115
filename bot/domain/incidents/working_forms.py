"""What those who look after an incident type: an answer, whom they wait for, an answer kept for the next time. Pure."""

from __future__ import annotations

from datetime import date

from bot.domain.core.forms import Form, NotAccepted, Step
from bot.domain.core.typed import tidied

LONGEST_WORDS = 2000
LONGEST_WHOM = 80
LONGEST_TITLE = 60
NOTHING = "-"
"""Typed or tapped where nothing is to be added."""


def accept_words(answer: str) -> str:
    said = tidied(answer).strip()
    if not said or len(said) > LONGEST_WORDS:
        raise NotAccepted("incident_words_length")
    return said


def note_in(text: str) -> str | None:
    """What follows « note : »; None for what is no note."""
    head, colon, rest = text.partition(":")
    return rest.strip() if colon and head.strip().casefold() == "note" else None


def accept_whom(answer: str) -> str:
    said = " ".join(tidied(answer).split())
    if not said or said == NOTHING or len(said) > LONGEST_WHOM:
        raise NotAccepted("incident_whom_length")
    return said


def accept_until(answer: str) -> str:
    """A day as ISO writes it, or NOTHING; what people type was read before."""
    if answer != NOTHING:
        try:
            date.fromisoformat(answer)
        except ValueError:
            raise NotAccepted("incident_until") from None
    return answer


def accept_title(answer: str) -> str:
    said = " ".join(tidied(answer).split())
    if not said or said == NOTHING or len(said) > LONGEST_TITLE:
        raise NotAccepted("answer_title_length")
    return said


def accept_kept_answer(answer: str) -> str:
    if answer.strip() == NOTHING:
        raise NotAccepted("incident_words_length")
    return accept_words(answer)


WRITING = Form("incident_words", (Step("text", accept_words),))
"""Its state holds the `incident`, and the `step` that the words are for."""
WAITING_FOR = Form("incident_wait", (Step("whom", accept_whom), Step("until", accept_until)))
"""Its state holds the `incident`."""
KEPT_ANSWER = Form("answer_template", (Step("title", accept_title), Step("text", accept_kept_answer)))
