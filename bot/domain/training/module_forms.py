"""The questions about a module: those of a new one, and one for each thing that can be changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from bot.domain.core.forms import Form, FormStep, NotAccepted
from bot.domain.core.words.answers import is_left_out, says_nothing
from bot.domain.core.words.normalise import normalise
from bot.domain.lists import durations
from bot.domain.training.modules import LONGEST_LINE, LONGEST_TITLE

NONE = "-"
YES, NO = "oui", "non"
FORMATS = ("Sur place", "À distance", "Webinaire", "MOOC", "Immersion")
"""Offered; others can be typed."""


def accept_title(answer: str) -> str:
    title = " ".join(answer.split())
    if not normalise(title) or says_nothing(title) or len(title) > LONGEST_TITLE:
        raise NotAccepted("module_title")
    return title


def accept_line(answer: str) -> str:
    """NONE where it is left out."""
    line = " ".join(answer.split())
    if line == NONE or is_left_out(line):
        return NONE
    if says_nothing(line) or len(line) > LONGEST_LINE:
        raise NotAccepted("module_line")
    return line


def accept_hours(answer: str) -> str:
    """« 3.5 », or NONE when nobody knows."""
    if answer == NONE or is_left_out(answer):
        return NONE
    try:
        found = durations.hours(answer.strip())
    except ValueError:
        found = None
    if found is None:
        raise NotAccepted("module_hours")
    return f"{found:g}"


def accept_yes_or_no(answer: str) -> str:
    said = normalise(answer)
    if said not in (YES, NO):
        raise NotAccepted("button_expected")
    return said


ACCEPTS: Mapping[str, Callable[[str], str]] = {
    "title": accept_title,
    "body": accept_line,
    "hours": accept_hours,
    "format": accept_line,
    "public": accept_line,
    "compulsory": accept_yes_or_no,
}
ASKED = ("title", "body", "hours", "format", "compulsory")
"""Of a new one; for whom it is can be added to its card."""

MODULE = Form("module", tuple(FormStep(field, ACCEPTS[field]) for field in ASKED))
MODULE_FIELDS: Mapping[str, Form] = {
    field: Form(f"module_{field}", (FormStep(field, accept),)) for field, accept in ACCEPTS.items()
}
"""Their state holds the `module`."""


def value_of(field: str, answer: str) -> object:
    """As the module has it."""
    if field == "compulsory":
        return answer == YES
    if field == "hours":
        return None if answer == NONE else float(answer)
    return "" if answer == NONE else answer


def accept_module(answer: str) -> str:
    """The id of one, chosen by a button; typed titles are looked for before they come here."""
    if not answer:
        raise NotAccepted("button_expected")
    return answer


def accept_day(answer: str) -> str:
    """ISO, as typed words were read."""
    try:
        return date.fromisoformat(answer).isoformat()
    except ValueError:
        raise NotAccepted("record_day") from None


FOLLOWED = Form("followed", (FormStep("module", accept_module), FormStep("day", accept_day)))
"""Somebody followed a module elsewhere; its state holds the `member`."""
