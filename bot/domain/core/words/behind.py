"""The word behind a command that says what is wanted: « /journees le programme », « /annonces brouillon »."""

from __future__ import annotations

from collections.abc import Container

from bot.domain.core.words.normalise import normalise

LEADING = frozenset({"le", "la", "les", "l", "mes", "nos", "de", "du", "des", "d", "pour", "en", "voir"})


def known_word(said: str, known: Container[str]) -> tuple[str, str]:
    """It, in one or in many, and what is behind it; where it is not known, the first word that was said."""
    words = normalise(said).split()
    while len(words) > 1 and words[0] in LEADING and words[0] not in known:
        del words[0]
    first = words[0] if words else ""
    found = next((one for one in (first, f"{first}s", first.removesuffix("s")) if one in known), first)
    return found, " ".join(words[1:])
