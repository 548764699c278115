"""What is typed for a newsletter: something to put aside, an item's text, the editorial. Pure."""

from __future__ import annotations

from bot.domain.core.content import plain
from bot.domain.core.forms import Form, FormStep, NotAccepted
from bot.domain.core.words.answers import says_nothing
from bot.domain.core.words.normalise import normalise

NOTHING = "-"
"""No editorial."""
DROPPED = frozenset({"vide", "supprimer", "effacer", "enlever", "retirer"})
WITHOUT = DROPPED | {
    *("sans", "aucun", "sans editorial", "pas d editorial", "aucun editorial", "sans edito", "pas d edito"),
}


def _accept(answer: str) -> str:
    if not answer.strip():
        raise NotAccepted("newsletter_nothing")
    return answer


def _accept_text(answer: str) -> str:
    """« Ok » or « non merci » is read by nobody, and takes no other text's place."""
    if says_nothing(plain(answer)) or normalise(plain(answer)) in DROPPED:
        raise NotAccepted("newsletter_nothing")
    return answer


def _accept_editorial(answer: str) -> str:
    is_none = answer == NOTHING or normalise(plain(answer)) in WITHOUT
    return NOTHING if is_none else _accept_text(answer)


ADDING = Form("newsletter_add", (FormStep("message", _accept),))
SECTIONING = Form("newsletter_section", (FormStep("section", _accept),))
"""Its state holds the `item` that was added, and whether it was of an album."""
REWRITING = Form("newsletter_item", (FormStep("text", _accept_text),))
"""Its state holds the `item`."""

EDITORIAL = Form("newsletter_intro", (FormStep("text", _accept_editorial),))
