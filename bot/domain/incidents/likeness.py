"""Whether two sentences may speak of the same trouble: proposed to who writes or follows, never taken for the same.

The threshold was measured on `benchmarks/questions/incidents_alike.csv` (`python -m benchmarks alike`).
"""

from __future__ import annotations

from rapidfuzz import fuzz

from bot.domain.core.words.normalise import normalise, singular

ALIKE = 82.0
HOW = """
a au aux avec c ce cet cette d dan de depui des du elle en est et hier il je l la le les ma matin me mes mon n ne nos
nous on ont ou par pas pa plus pour qu quand que qui s sa se ses soir son sont sur toujours tou tout toute tres trop un
une y
"""
LIGHT = frozenset(HOW.split())
"""Words that say how, not what."""


def likeness(one: str, other: str) -> float:
    """From 0 to 100, of the words that say what: their order does not count, nor what only one of them adds."""
    words, others = _words(one), _words(other)
    return fuzz.token_set_ratio(words, others) if words and others else 0.0


def are_alike(one: str, other: str) -> bool:
    return likeness(one, other) >= ALIKE


def _words(text: str) -> str:
    words = (singular(word) for word in normalise(text).split())
    return " ".join(word for word in words if word not in LIGHT)
