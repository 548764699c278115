"""Numbers as they are written: groups of digits with little between them, and what they are together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CHAIN = re.compile(r"(?<![0-9])[0-9]+(?:[\W_]{1,4}[0-9]+)*")
_GROUP = re.compile("[0-9]+")
LEAST, MOST = 7, 19
"""Digits: of a Caf number, of the longest bank card."""


@dataclass(frozen=True, slots=True)
class Number:
    """Neighbouring groups of digits. `gaps`: what stands between them; `before` and `after`: what stands between
    them and the next group outside, None where there is none. `typed`: how many digits were typed as digits.
    """

    start: int
    end: int
    digits: str
    sizes: tuple[int, ...]
    gaps: tuple[str, ...]
    before: str | None
    after: str | None
    typed: int

    @property
    def is_apart(self) -> bool:
        """Whether it is written otherwise than what stands beside it, or nothing does."""
        return self.is_whole or (self.before not in self.gaps and self.after not in self.gaps)

    @property
    def is_whole(self) -> bool:
        return self.before is None and self.after is None


def numbers(text: str, typed: str) -> Iterator[Number]:
    """Of 7 to 19 digits. `typed`: the text before letters were read as digits."""
    for chain in _CHAIN.finditer(text):
        if chain.end() - chain.start() >= LEAST:
            yield from _within(text, typed, *chain.span())


def _within(text: str, typed: str, first: int, last: int) -> Iterator[Number]:
    spans = [group.span() for group in _GROUP.finditer(text, first, last)]
    gaps = [text[a:b] for (_, a), (b, _) in zip(spans, spans[1:], strict=False)]
    for i, (start, _) in enumerate(spans):
        total = 0
        for j in range(i, len(spans)):
            total += spans[j][1] - spans[j][0]
            if total > MOST:
                break
            if total >= LEAST:
                end = spans[j][1]
                yield Number(
                    start,
                    end,
                    "".join(text[a:b] for a, b in spans[i : j + 1]),
                    tuple(b - a for a, b in spans[i : j + 1]),
                    tuple(gaps[i:j]),
                    gaps[i - 1] if i else None,
                    gaps[j] if j < len(gaps) else None,
                    sum(map(str.isdigit, typed[start:end])),
                )
