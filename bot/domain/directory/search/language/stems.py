"""What the forms of a French word have in common: « radié » and « radiation », « isoler » and « isolation »."""

from __future__ import annotations

import re

from bot.domain.core.words.normalise import singular

LONG_ENDINGS = (
    *("issements", "issement", "ements", "ement", "ateurs", "ateur"),
    *("erait", "eront", "erez", "aient", "ait", "ant", "ent"),
)
ENDINGS = ("ations", "ation", "ees", "ee", "es", "er", "ez", "e")
DOUBLED = re.compile(r"(.)\1")
SHORTEST = 4
SHORTEST_BEFORE_LONG = 5
"""« violent » is no form of « viol »."""
NO_FORMS = frozenset(
    {
        "appartement",
        "coup",
        "departement",
        "etrange",
        "logement",
        "mari",
        "medecine",
        "occupation",
        "occuper",
        "pointage",
        "pointer",
        "retrait",
        "retraite",
    }
)
"""They only look like forms of another word."""


def undoubled(word: str) -> str:
    """« retraitte » and « retraite »."""
    return DOUBLED.sub(r"\1", word)


def stem(word: str) -> str:
    """The word without its ending, when enough of it remains; doubled consonants count once."""
    apart = APART.get(undoubled(singular(word)))
    if apart:
        return apart
    for endings, shortest in ((LONG_ENDINGS, SHORTEST_BEFORE_LONG), (ENDINGS, SHORTEST)):
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= shortest:
                return single(word[: -len(ending)])
    return single(word[:-1] if word[-1] == "s" and len(word) > SHORTEST else word)


def single(word: str) -> str:
    """« renouvell » and « renouvel »."""
    return word[:-1] if len(word) > SHORTEST and word[-1] == word[-2] else word


APART = {undoubled(word): f"={word}" for word in NO_FORMS}
"""A stem no other word has: « mari » is also what is left of « marier »."""
