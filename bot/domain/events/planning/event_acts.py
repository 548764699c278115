"""The short forms of what an animateur does with an event: copies it, calls it off, writes to people, moves one up."""

from __future__ import annotations

from collections.abc import Callable

from bot.domain.core.forms import Form, FormStep, NotAccepted, State, accept_chosen
from bot.domain.core.words.answers import says_nothing
from bot.domain.core.words.typed import tidied
from bot.domain.events.planning.event_fields import accept_reach
from bot.domain.events.planning.event_form import accept_when
from bot.domain.events.planning.rules import LONGEST_TEXT
from bot.domain.network.joining import accept_yes

NO_REASON = "-"
LONGEST_REASON = 200


def accept_reason(answer: str) -> str:
    """NO_REASON where nothing is to be said."""
    said = " ".join(tidied(answer).split())
    if says_nothing(said):
        return NO_REASON
    if len(said) > LONGEST_REASON:
        raise NotAccepted("event_reason_long")
    return said


def accept_reason_said(answer: str) -> str:
    """Who is passed over has a right to know why."""
    said = accept_reason(answer)
    if said == NO_REASON:
        raise NotAccepted("event_reason_missing")
    return said


def accept_message(answer: str) -> str:
    said = tidied(answer).strip()
    if not said or len(said) > LONGEST_TEXT:
        raise NotAccepted("event_message_long")
    return said


def one_of(*answers: str) -> Callable[[str], str]:
    def accept(answer: str) -> str:
        if answer not in answers:
            raise NotAccepted("button_expected")
        return answer

    return accept


def _has_following(state: State) -> bool:
    return bool(state.get("following"))


COPY = Form("event_copy", (FormStep("when", accept_when),))
"""Its state holds the `event`; a day or a whole line of hours is read before it comes here."""
CANCEL = Form(
    "event_cancel",
    (
        FormStep("reach", accept_reach, _has_following),
        FormStep("reason", accept_reason),
        FormStep("sure", accept_yes),
    ),
)
"""Its state holds the `event`, and how many dates are `following`."""
WRITE = Form(
    "event_message",
    (
        FormStep("group", one_of("in", "wait", "present", "absent")),
        FormStep("text", accept_message),
        FormStep("sure", one_of("now", "later")),
    ),
)
"""Its state holds the `event`."""
LIFT = Form("event_lift", (FormStep("reason", accept_reason_said),))
"""Its state holds the `registration`."""
REGISTER = Form("event_register", (FormStep("member", accept_chosen), FormStep("mode", accept_chosen)))
"""Its state holds the `event`; where there is one way of coming, that is the `mode`."""
