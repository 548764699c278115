"""Whether words name a structure, and nothing else: for other words nothing is done about it."""

from __future__ import annotations

from difflib import get_close_matches

from bot.domain.core.words.normalise import normalise
from bot.domain.directory.structures import Structure

ALIKE = 0.7
"""How much of a word of a name may be misspelt, for difflib."""
BESIDE_A_NAME = frozenset(
    {
        "france", "services", "service", "fs", "structure", "antenne", "maison",
        "de", "du", "des", "d", "la", "le", "les", "l", "a", "au", "aux", "en", "pour", "et", "c", "est", "celle",
    }
)  # fmt: skip


def beside_its_name(words: str, place: Structure) -> list[str]:
    """The words that are no part of its name, commune or postcode, misspelt or not."""
    known = _telling(f"{place.name} {place.label} {place.commune} {place.postcode}")
    return [word for word in _telling(words) if not get_close_matches(word, known, cutoff=ALIKE)]


def _telling(words: str) -> list[str]:
    return [word for word in normalise(words).split() if word not in BESIDE_A_NAME]
