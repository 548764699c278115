"""What is typed about concerns: why one is put aside and until when, the number of a threshold. Pure."""

from __future__ import annotations

from datetime import date

from bot.domain.core.forms import Form, FormStep, NotAccepted
from bot.domain.core.words.answers import says_nothing
from bot.domain.core.words.typed import tidied
from bot.domain.steering.concerns import LONGEST_WHY

OFF, ON = "=off", "=on"
"""What the buttons of a threshold carry; nobody types them."""


def accept_why(answer: str) -> str:
    said = " ".join(tidied(answer).split())
    if says_nothing(said) or len(said) > LONGEST_WHY:
        raise NotAccepted("concern_why")
    return said


def accept_until(answer: str) -> str:
    """A day as ISO writes it: typed words are read before they come here."""
    try:
        date.fromisoformat(answer)
    except ValueError:
        raise NotAccepted("concern_until_unread") from None
    return answer


def accept_number(answer: str) -> str:
    """Read, with the bounds of its reason, where that is known."""
    if not answer:
        raise NotAccepted("concern_number_unread")
    return answer


CONCERN_ASIDE = Form("concern_aside", (FormStep("why", accept_why), FormStep("until", accept_until)))
"""Its state holds the `structure`, and the `reason`, '' for all of them."""
CONCERN_RULE = Form("concern_rule", (FormStep("number", accept_number),))
"""Its state holds the `reason`."""
