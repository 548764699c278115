"""What is typed for a newsletter: something to put aside, an item's text, the editorial. Pure."""

from __future__ import annotations

from bot.domain.core.forms import Form, NotAccepted, Step

NOTHING = "-"
"""No editorial."""


def _accept(answer: str) -> str:
    if not answer.strip():
        raise NotAccepted("newsletter_nothing")
    return answer


ADDING = Form("newsletter_add", (Step("message", _accept),))
REWRITING = Form("newsletter_item", (Step("text", _accept),))
"""Its state holds the `item`."""

EDITORIAL = Form("newsletter_intro", (Step("text", _accept),))
