"""An issue as it is read: its editorial, then its items under their sections; for Telegram, paper and mail alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bot.domain.broadcasts.newsletter.items import Item, Section, in_order


@dataclass(frozen=True, slots=True)
class EditionChapter:
    """One section with what stands under it; never empty."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """`number`: the one it has, or will have. `department`: its name. `editorial`: Telegram's HTML, or empty."""

    number: int
    department: str
    day: date
    editorial: str
    chapters: tuple[EditionChapter, ...]

    @property
    def title(self) -> str:
        return f"Newsletter n°\N{NO-BREAK SPACE}{self.number}"

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for chapter in self.chapters for item in chapter.items)

    @property
    def is_empty(self) -> bool:
        """An editorial alone is no issue."""
        return not self.chapters


def chapters(items: Sequence[Item], sections: Sequence[Section]) -> tuple[EditionChapter, ...]:
    """Of what is kept."""
    titles = {section.id: section.title for section in sections}
    kept = [item for item in in_order(items, sections) if item.is_kept]
    return tuple(
        EditionChapter(titles.get(section_id, ""), tuple(found))
        for section_id, found in groupby(kept, key=lambda item: item.section_id)
    )
