"""Names that are nearly spelt as a text is: proposed to who typed it, never taken for what they meant."""

from __future__ import annotations

from collections.abc import Collection

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.core.words.normalise import normalise, singular

ALIKE = 0.75
"""One error in four letters, of the whole name."""


def key_of(name: str) -> str:
    """As names are compared: « Les aides du logement » and « les aide du logement » are the same."""
    return " ".join(singular(word) for word in normalise(name).split())


def most_alike(key: str, keys: Collection[str]) -> str:
    """The nearest of these keys; '' when none is near."""
    found = process.extractOne(key, list(keys), scorer=OSA.normalized_similarity, score_cutoff=ALIKE)
    return found[0] if found and key else ""
