"""What an animateur hands over: who is who, what is open, what is due, where things are; a page a subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.domain.lists.kinds import Cell

DUE_WITHIN = timedelta(days=60)
LONGEST_TITLE = 31
"""Of a workbook's sheet."""


class HandoverPart(StrEnum):
    """Each with what people read above its pages."""

    WHO = "Qui est qui"
    OPEN = "Ce qui est ouvert"
    DUE = "Ce qui arrive dans les 60 jours"
    WHERE = "Où sont les choses"


@dataclass(frozen=True, slots=True)
class HandoverPage:
    """`title`: at most 31 characters. `place`: the command behind which it is dealt with.

    Rows are as long as the header; days and instants in them are the département's own, without a zone.
    `counted`: whether the card says how many there are.
    """

    part: HandoverPart
    title: str
    header: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    place: str = ""
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Handover:
    """`made`: of which département, when and by whom, in words. `footer`: that it is not to be passed on."""

    title: str
    made: str
    footer: str
    pages: Sequence[HandoverPage]

    def of(self, part: HandoverPart) -> list[HandoverPage]:
        return [page for page in self.pages if page.part is part]
