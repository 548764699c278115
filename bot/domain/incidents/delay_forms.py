"""How soon incidents are to be answered and resolved: what a département chooses, and the form that changes it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.core.forms import Form, FormStep, NotAccepted, accept_chosen
from bot.domain.core.words.numbers import number_first
from bot.domain.incidents.incidents import Delays, Severity

ALL_KINDS = "tous"
"""In the form's answer: whatever has no delays of its own; stored as an empty text."""
LONGEST = 500
"""Working hours: some nine weeks."""


@dataclass(frozen=True, slots=True)
class DelayLine:
    """Of one kind and severity. `kind_id` '': of all kinds that have no line. `is_own`: chosen by the département."""

    kind_id: str
    severity: Severity
    delays: Delays
    is_own: bool


def accept_hours(answer: str) -> str:
    """« 4 », « 4 h », « quatre heures »."""
    hours = (
        number_first(answer.strip()).lower().removesuffix("s").removesuffix("heure").removesuffix("h").strip()
    )
    if not (hours.isascii() and hours.isdecimal() and 1 <= int(hours[:6]) <= LONGEST):
        raise NotAccepted("delay_hours")
    return str(int(hours))


DELAY = Form(
    "delay",
    (
        FormStep("kind", accept_chosen),
        FormStep("severity", accept_chosen),
        FormStep("first_answer", accept_hours),
        FormStep("resolution", accept_hours),
    ),
)
