"""An entry as one query sees it: how much of the query it explains, and by what."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.directory.search.results import TIER

FULL = 5
"""All is explained, and a term or a name is said."""
PARTIAL = 4
"""All is explained, by a part of a term."""
SAID = 3
"""A term is said, and something beside it is not understood."""
SOME = 2
"""At least two words, and not fewer than those that are left."""
POSSIBLE = 1
"""Each word may be one of the entry's, begun or mistyped."""


@dataclass(frozen=True, slots=True)
class SeenWords:
    """`said`: the slots (bits) of its terms that are said in full; `whole`: of the largest one.

    `firm`: few words beside it would change what is meant, and none of those that are there does.
    """

    number: int
    tier: int
    fit: float
    said: int = 0
    whole: int = 0
    doubtful: bool = False
    firm: bool = False

    @property
    def score(self) -> float:
        return TIER * self.tier + self.fit

    @property
    def is_full(self) -> bool:
        return self.tier == FULL
