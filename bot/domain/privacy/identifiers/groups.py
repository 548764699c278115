"""Numbers as they are written: groups of digits with little between them, and what they are together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

_CHAIN = re.compile(r"(?<![0-9])[0-9]+(?:[\W_]{1,4}[0-9]+)*")
_GROUP = re.compile("[0-9]+")
LEAST, MOST = 7, 19
"""Digits: of a Caf number, of the longest bank card."""


class _Chain:
    """Groups of digits, each with little before the next one."""

    __slots__ = ("digits", "gaps", "offsets", "sizes", "spans", "text", "typed")

    def __init__(self, text: str, typed: str, first: int, last: int) -> None:
        self.text, self.typed = text, typed
        self.spans = [group.span() for group in _GROUP.finditer(text, first, last)]
        self.digits = "".join([text[start:end] for start, end in self.spans])
        self.sizes = [end - start for start, end in self.spans]
        self.offsets = [0, *accumulate(self.sizes)]
        ends = zip(self.spans, self.spans[1:], strict=False)
        self.gaps = [None, *(text[end:start] for (_, end), (start, _) in ends), None]
        """Before the first group, between the groups, after the last."""


class Number:
    """Neighbouring groups of digits, from `start` to `end` in the text. Made by the thousand: told when asked."""

    __slots__ = ("_chain", "_first", "_last", "digits")

    def __init__(self, chain: _Chain, first: int, last: int) -> None:
        self._chain, self._first, self._last = chain, first, last
        self.digits = chain.digits[chain.offsets[first] : chain.offsets[last]]

    @property
    def start(self) -> int:
        return self._chain.spans[self._first][0]

    @property
    def end(self) -> int:
        return self._chain.spans[self._last - 1][1]

    @property
    def sizes(self) -> tuple[int, ...]:
        return tuple(self._chain.sizes[self._first : self._last])

    @property
    def gaps(self) -> list[str | None]:
        """Between its groups."""
        return self._chain.gaps[self._first + 1 : self._last]

    @property
    def is_apart(self) -> bool:
        """Whether it is written otherwise than what stands beside it, or nothing does."""
        gaps = self.gaps
        return self._chain.gaps[self._first] not in gaps and self._chain.gaps[self._last] not in gaps

    @property
    def is_whole(self) -> bool:
        """Whether no other group stands beside it."""
        return self._last - self._first == len(self._chain.spans)

    @property
    def typed(self) -> int:
        """How many of its digits were typed as digits, and not as letters."""
        return sum(map(str.isdigit, self._chain.typed[self.start : self.end]))


Place = tuple[_Chain, int, int]


def numbers(text: str, typed: str) -> Iterator[tuple[int, Place]]:
    """Where numbers of 7 to 19 digits stand, by size, each to be made a Number when it is of interest.

    `typed`: the text before letters were read as digits; only what differs is looked at.
    """
    for chain in _CHAIN.finditer(text):
        first, last = chain.span()
        if last - first >= LEAST and (text is typed or text[first:last] != typed[first:last]):
            yield from _within(_Chain(text, typed, first, last))


def _within(chain: _Chain) -> Iterator[tuple[int, Place]]:
    offsets = chain.offsets
    for first, offset in enumerate(offsets):
        for last in range(first + 1, len(offsets)):
            size = offsets[last] - offset
            if size > MOST:
                break
            if size >= LEAST:
                yield size, (chain, first, last)
