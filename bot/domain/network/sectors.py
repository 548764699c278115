"""Sectors: groups of structures inside a département, which its animateur makes (docs/trade.md, « Sectors »)."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.core.forms import Form, FormStep, NotAccepted
from bot.domain.core.words.answers import says_nothing
from bot.domain.core.words.normalise import normalise

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Sector:
    """`structures`: their ids. A structure may be in several sectors, or in none."""

    id: str
    department_code: str
    name: str
    structures: frozenset[str] = frozenset()


def accept_name(answer: str) -> str:
    name = " ".join(answer.split())
    if not normalise(name) or says_nothing(name) or len(name) > LONGEST_NAME:
        raise NotAccepted("sector_name")
    return name


def accept_place(_answer: str) -> str:
    """Structures are chosen by buttons that show them; words are searched before they come here."""
    raise NotAccepted("button_expected")


SECTOR = Form("sector", (FormStep("called", accept_name),))
SECTOR_NAME = Form("sector_name", (FormStep("called", accept_name),))
"""Its state holds the `sector`."""
SECTOR_PLACES = Form("sector_places", (FormStep("place", accept_place),))
"""Its state holds the `sector`; it is over when somebody says so."""
