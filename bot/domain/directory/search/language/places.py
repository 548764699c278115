"""Arrondissements in all their writings, and names with a particle: « Paris XIIIe », « legoff », « l'Isle-Adam »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.domain.core.words.normalise import normalise

ORDINAL = re.compile(r"0?(\d{1,2})(?:ere?|e|eme|ieme|nde?)")
ROMAN = re.compile(r"(x{0,2})(ix|iv|v?i{0,3})(?:ere?|e|eme)?")
ROMAN_ONES = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
WRITTEN = {
    "premier": 1,
    "deuxieme": 2,
    "troisieme": 3,
    "quatrieme": 4,
    "cinquieme": 5,
    "sixieme": 6,
    "septieme": 7,
    "huitieme": 8,
    "neuvieme": 9,
    "dixieme": 10,
    "onzieme": 11,
    "douzieme": 12,
    "treizieme": 13,
    "quatorzieme": 14,
    "quinzieme": 15,
    "seizieme": 16,
    "vingtieme": 20,
}
DIVIDED = frozenset({"paris", "lyon", "marseille"})
NOUN = frozenset({"arrondissement", "arrondissements", "arrdt", "arrt", "ardt", "arr"})
ENDING = frozenset({"e", "er", "ere", "eme", "ieme"})
PARTICLES = frozenset(
    """
    al ait aux ben bel bent bin d da das de del della den der des di do dos du el l la le les mac mc n o ould san
    saint sainte ter van vanden von y
    """.split()  # noqa: SIM905 — a list of words is read as words
)


def searchable(text: str) -> list[str]:
    """The words of a text as they are looked for; an arrondissement is its number.

    >>> searchable("Paris XIIIe"), searchable("marseille 1er arrondissement"), searchable("Lyon 03")
    (['paris', '13'], ['marseille', '1', 'arrondissement'], ['lyon', '3'])
    >>> searchable("mairie du 4 ème"), searchable("certificat de vie")
    (['mairie', 'du', '4'], ['certificat', 'de', 'vie'])
    """
    words = normalise(text).split()
    if not any(char.isdigit() for char in text) and DIVIDED.isdisjoint(words) and NOUN.isdisjoint(words):
        return words
    numbered = [_numbered(words, place) for place in range(len(words))]
    return [
        word
        for place, word in enumerate(numbered)
        if not (place and numbered[place - 1].isdecimal() and word in ENDING)
    ]


def _numbered(words: Sequence[str], place: int) -> str:
    word = words[place]
    if word in NOUN:
        return "arrondissement"
    found = ORDINAL.fullmatch(word)
    if found:
        return found[1]
    after_city = place > 0 and words[place - 1] in DIVIDED
    if not after_city and not (place + 1 < len(words) and words[place + 1] in NOUN):
        return word
    if word.isdecimal() and len(word) < 3:  # noqa: PLR2004 — 75013 is a postcode
        return word.lstrip("0") or word
    return str(WRITTEN.get(word) or _roman(word) or word)


def _roman(word: str) -> int:
    """0 when it is none."""
    found = ROMAN.fullmatch(word)
    return 10 * len(found[1]) + ROMAN_ONES[found[2]] if found else 0


def glued(text: str) -> str:
    """The text with its particles written together with what follows; empty when it has none.

    >>> glued("Yann Le Goff"), glued("L'Isle-Adam"), glued("Jan van den Berg"), glued("Paule Martin")
    ('yann legoff', 'lisle adam', 'jan vandenberg', '')
    """
    words = normalise(text).split()
    result, pending = [], ""
    for word, following in pairwise([*words, ""]):
        if word in PARTICLES and following:
            pending += word
        else:
            result.append(pending + word)
            pending = ""
    return " ".join(result) if len(result) < len(words) else ""
