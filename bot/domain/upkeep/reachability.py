"""How often a partner's référents were reached, without showing what few people answered.

The threshold: docs/trade.md, « Privacy ».
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

SMALLEST_CELL = 5
PERIOD = timedelta(days=90)
"""Of how long the answers are counted."""
TOO_LATE = timedelta(days=7)
"""After how long a question that was not put is not put any more."""


class ReachabilityAnswer(StrEnum):
    """What somebody says the next morning; who did not try counts in no rate."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    WRONG = "wrong"
    NOT_TRIED = "not_tried"


@dataclass(frozen=True, slots=True)
class ReachabilityTally:
    """The answers about one partner."""

    reached: int
    not_reached: int
    wrong: int

    @property
    def tried(self) -> int:
        return self.reached + self.not_reached + self.wrong


@dataclass(frozen=True, slots=True)
class Rate:
    """What may be shown: nothing in it lets a count under SMALLEST_CELL be known.

    `tried`: the denominator; None when it is too small itself. `lowest` and `highest`: percent, equal when the
    rate is exact, apart when one of its two cells is masked; None when there are too few answers for a rate.
    """

    tried: int | None
    lowest: int | None
    highest: int | None

    @property
    def exact(self) -> bool:
        return self.lowest is not None and self.lowest == self.highest


def rate_of(tally: ReachabilityTally) -> Rate:
    """A masked cell is only said to be under SMALLEST_CELL: the same answer, whatever it holds."""
    missed = tally.tried - tally.reached
    if tally.tried < SMALLEST_CELL:
        return Rate(None, None, None)
    if tally.tried < 2 * SMALLEST_CELL:  # one of the two cells is masked whatever they are: no bound either
        return Rate(tally.tried, None, None)
    if tally.reached < SMALLEST_CELL:
        return Rate(tally.tried, 0, _percent(SMALLEST_CELL, tally.tried))
    if missed < SMALLEST_CELL:
        return Rate(tally.tried, _percent(tally.tried - SMALLEST_CELL, tally.tried), 100)
    return Rate(tally.tried, *[_percent(tally.reached, tally.tried)] * 2)


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole)
