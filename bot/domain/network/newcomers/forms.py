"""What is typed about newcomers: a step, an immersion somebody wishes for, what the animateur answers."""

from __future__ import annotations

from bot.domain.core.forms import Form, FormStep, NotAccepted
from bot.domain.core.words.answers import says_nothing
from bot.domain.core.words.typed import tidied
from bot.domain.network.newcomers.said import StepRefused, said_step

LONGEST = 300


def accept_step(answer: str) -> str:
    try:
        said_step(answer)
    except StepRefused as refused:
        raise NotAccepted(str(refused)) from None
    return " ".join(tidied(answer).split())


def accept_sentence(answer: str) -> str:
    words = " ".join(tidied(answer).split())
    if not words:
        raise NotAccepted("immersion_words_missing")
    if len(words) > LONGEST:
        raise NotAccepted("immersion_words_long")
    return words


def accept_wish(answer: str) -> str:
    if says_nothing(answer):
        raise NotAccepted("immersion_words_missing")
    return accept_sentence(answer)


PATH_STEP = Form("path_step", (FormStep("step_line", accept_step),))
IMMERSION = Form("immersion", (FormStep("wish", accept_wish),))
IMMERSION_ANSWER = Form("immersion_answer", (FormStep("immersion_answer", accept_sentence),))
