"""How an incident is said, question by question; how something is added to one. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from bot.domain.core.files import File
from bot.domain.core.forms import Form, FormStep, NotAccepted, State, accept_chosen
from bot.domain.core.words.normalise import normalise
from bot.domain.incidents.incidents import SEVERITIES, Severity

NOTHING = "-"
"""No partner; another thing than what is known; no words."""
YES, NO = "oui", "non"


def severity_of(answer: str) -> Severity | None:
    """The button's, or what people type: « Gênant », « bloquant »."""
    said = normalise(answer)
    return next((one for one, word in SEVERITIES.items() if said in (one, normalise(word))), None)


def _accept_severity(answer: str) -> str:
    found = severity_of(answer)
    if found is None:
        raise NotAccepted("incident_severity")
    return found


def _accept_words(answer: str) -> str:
    if not answer.strip():
        raise NotAccepted("incident_words_missing")
    return answer.strip()


def _accept_goes(answer: str) -> str:
    if answer not in (YES, NO):
        raise NotAccepted("button_expected")
    return answer


def _is_another(state: State) -> bool:
    """It is none of those that are open: the rest is asked."""
    return state.get("same", NOTHING) == NOTHING


REPORTING = Form(
    "incident",
    (
        FormStep("kind", accept_chosen),
        FormStep("partner", accept_chosen),
        FormStep("same", accept_chosen),
        FormStep("severity", _accept_severity, wanted=_is_another),
        FormStep("words", _accept_words, wanted=_is_another),
    ),
)
"""Its state may hold the `referent` it began at, and the `message`, `album` and `files` of the words."""

ADDING = Form("incident_add", (FormStep("words", _accept_words),))
"""Its state holds the `incident`."""

ANSWERING = Form("incident_reply", (FormStep("goes", _accept_goes),))
"""« Répondre à l’incident … ? ». Its state holds `incident`, `label`, `words`, `message`, `album`, `files`."""


def packed(files: Iterable[File]) -> str:
    return json.dumps([asdict(file) for file in files])


def unpacked(written: str) -> list[File]:
    return [File(**each) for each in json.loads(written)] if written else []
