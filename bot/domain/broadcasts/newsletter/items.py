"""What stands in an issue: put aside by an animateur, or written by a source; under its section, in its order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.core.files import File

LONGEST = 2000
"""Characters of what people see of an item: two of them fit into one message."""
HEADLINES = "headlines"
"""The section of what nobody gave one."""


class ItemState(StrEnum):
    ASKED = "asked"
    """Somebody sent it to the bot, and was asked what becomes of it."""
    KEPT = "kept"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Section:
    """`rank`: their order in an issue."""

    id: str
    title: str
    rank: int


@dataclass(frozen=True, slots=True)
class Item:
    """`html`: Telegram's. `source`: who wrote it, empty for a person; `key`: what it is about.

    `is_edited`: a person changed what a source had written: from then on it is theirs.
    """

    id: str
    department_code: str
    key: str
    html: str
    section_id: str = HEADLINES
    issue_id: str | None = None
    position: int = 0
    state: ItemState = ItemState.KEPT
    file: File | None = None
    source: str = ""
    is_edited: bool = False
    put_aside_by: str | None = None

    @property
    def is_kept(self) -> bool:
        return self.state is ItemState.KEPT

    @property
    def writes_itself(self) -> bool:
        return bool(self.source)


@dataclass(frozen=True, slots=True)
class FoundItem:
    """What a source has to tell; the same `key` as long as it is about the same."""

    source: str
    key: str
    section_id: str
    html: str


def in_order(items: Iterable[Item], sections: Sequence[Section]) -> list[Item]:
    """As they stand in the issue: by section, then by their place in it."""
    ranks = {section.id: section.rank for section in sections}
    return sorted(items, key=lambda item: (ranks.get(item.section_id, 0), item.position, item.id))


def beside(item: Item, items: Sequence[Item], step: int) -> Item | None:
    """The kept neighbour within its section, `step` -1 above it, 1 below; `items` in order."""
    same = [one for one in items if one.section_id == item.section_id and one.is_kept]
    places = [number for number, one in enumerate(same) if one.id == item.id]
    place = places[0] + step if places else -1
    return same[place] if 0 <= place < len(same) else None
