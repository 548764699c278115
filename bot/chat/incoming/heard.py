"""What people wrote lately, for when they change it: whether it says something else now, and was only looked up."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

MOST_KEPT = 2000
RECENT = timedelta(hours=1)
"""So long somebody who changes what they wrote may expect that it counts."""
PAUSE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class HeardText:
    """`said`: a hash, no words. `is_search`: it was looked up in the directory, and nothing else came of it."""

    said: int
    is_search: bool


class HeardTexts:
    """Remembered in memory: at worst a restart has somebody told to write again what would have been looked up."""

    def __init__(self) -> None:
        self._texts: OrderedDict[tuple[int, int], HeardText] = OrderedDict()
        self._told_at: OrderedDict[tuple[int, int], datetime] = OrderedDict()

    def note(self, message: tuple[int, int], text: str, *, is_search: bool) -> None:
        """`message`: chat and number."""
        self._texts.pop(message, None)
        self._texts[message] = HeardText(hash(text), is_search)
        _forget_oldest(self._texts)

    def of(self, message: tuple[int, int]) -> HeardText | None:
        return self._texts.get(message)

    def may_tell(self, message: tuple[int, int], now: datetime) -> bool:
        """Who corrects three words of it one by one is told once; it counts as told then."""
        last = self._told_at.get(message)
        if last is not None and timedelta(0) <= now - last < PAUSE:
            return False
        self._told_at.pop(message, None)
        self._told_at[message] = now
        _forget_oldest(self._told_at)
        return True


def _forget_oldest(kept: OrderedDict[K, V]) -> None:
    if len(kept) > MOST_KEPT:
        kept.popitem(last=False)
