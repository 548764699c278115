"""A list that is too long for one screen: what is shown of it, and the buttons that turn the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.chat.screens import Button, tap

MOST_DIGITS = 5

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """`offset`: how many stand before it, of `total`; `size`: how many fit."""

    shown: Sequence[T]
    total: int
    offset: int
    size: int

    @property
    def first(self) -> int:
        """As people count: from 1."""
        return self.offset + 1

    @property
    def last(self) -> int:
        return self.offset + len(self.shown)

    @property
    def is_whole(self) -> bool:
        return len(self.shown) == self.total

    def turning(
        self, route: str, *args: str, before: str = "‹ Précédents", after: str = "Suite ›"
    ) -> list[Button]:
        """The buttons to the page before and after, where there is one; the offset is their last argument."""
        buttons = []
        if self.offset > 0:
            buttons.append(tap(before, route, *args, str(max(0, self.offset - self.size))))
        if self.offset + self.size < self.total:
            buttons.append(tap(after, route, *args, str(self.offset + self.size)))
        return buttons


def page_of(found: Sequence[T], offset: int, size: int) -> Page[T]:
    """A list that has become shorter than the offset is shown from its beginning."""
    start = offset if offset < len(found) else 0
    return Page(found[start : start + size], len(found), start, size)


def offset_in(argument: str) -> int | None:
    """None when a button's argument, which is input from outside, is no offset."""
    return int(argument) if argument.isdecimal() and len(argument) <= MOST_DIGITS else None
