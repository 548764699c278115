"""What those who look after an incident type: an answer, whom they wait for, an answer kept for the next time. Pure."""

from __future__ import annotations

import re
from datetime import date

from bot.domain.core.forms import Form, FormStep, NotAccepted
from bot.domain.core.words.answers import says_nothing
from bot.domain.core.words.typed import tidied

LONGEST_WORDS = 2000
LONGEST_WHOM = 80
LONGEST_TITLE = 60
FOR_US = r"internes?|priv[ée]es?|perso(?:nnelles?)?|confidentielles?|(?:pour|entre|à)\s+(?:nous|moi|l['’]animation)"
NOTE = re.compile(rf"[\W_]*notes?\b(?:\s+(?:{FOR_US}))*[^\S\n]*(?:[-:：\])>→=–—]+|\n)\s*", re.IGNORECASE)
LIKE_A_NOTE = re.compile(r"[\W_]*(?:notes?|internes?)\b", re.IGNORECASE)
WAIT = re.compile(
    r"(?:(?:de\s|d['’]|pour\s)\s*)?(?P<whom>.*?)[\s,;]*"
    r"(?:(?:jusqu['’]?\s?(?:au|à|a)|d['’]ici(?: au| à)?)\s+(?P<until>.+))?",
    re.IGNORECASE | re.DOTALL,
)
NOTHING = "-"
"""Typed or tapped where nothing is to be added."""


def accept_words(answer: str) -> str:
    said = tidied(answer).strip()
    if not said or len(said) > LONGEST_WORDS:
        raise NotAccepted("incident_words_length")
    return said


def note_in(text: str) -> str | None:
    """What follows « note : », « Note interne – », « [note] »; None for what is no note."""
    begun = NOTE.match(text)
    return text[begun.end() :].strip() if begun else None


def may_be_note(text: str) -> bool:
    """« Note il faudrait… », « interne : … »: nobody else may read it before it is sure that it is none."""
    return LIKE_A_NOTE.match(text) is not None


def said_wait(text: str) -> tuple[str, str]:
    """« la Caf jusqu’à vendredi »: whom, and until when, as they were written; either may be empty."""
    found = WAIT.fullmatch(text.strip())
    return (found["whom"], found["until"] or "") if found else (text, "")


def accept_whom(answer: str) -> str:
    said = " ".join(tidied(answer).split())
    if says_nothing(said) or len(said) > LONGEST_WHOM:
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
    if says_nothing(said) or len(said) > LONGEST_TITLE:
        raise NotAccepted("answer_title_length")
    return said


def accept_kept_answer(answer: str) -> str:
    if says_nothing(answer):
        raise NotAccepted("incident_words_length")
    return accept_words(answer)


WRITING = Form("incident_words", (FormStep("text", accept_words),))
"""Its state holds the `incident`, and the `step` that the words are for."""
WAITING_FOR = Form("incident_wait", (FormStep("whom", accept_whom), FormStep("until", accept_until)))
"""Its state holds the `incident`."""
KEPT_ANSWER = Form("answer_template", (FormStep("title", accept_title), FormStep("text", accept_kept_answer)))
