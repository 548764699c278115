"""A number or an address that somebody copied, with what is said around it: « 06 39 98 00 01 (pro) »."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.domain.core.words.normalise import normalise
from bot.domain.core.words.phones import PhoneRefused, dialled, parse_phone

ADDRESS = re.compile(r"[^\s@<>()\",;:]+@[^\s@<>()\",;:]+\.[a-zA-Z]{2,}")
NUMBER = re.compile(r"(?<![\w+])(?:\+|00)?(?:\(0\))?\d(?:[\s.\-/()]{0,3}\d){8,12}(?!\w)")
AROUND = frozenset(
    """
    a c ce cet cette qui est le la les mon ma ou et de d du numero num n mail email e adresse courriel tel telephone
    portable mobile fixe pro perso appel appelle appele m ma merci svp bonjour je cherche connaissez vous quel quelle
    """.split()  # noqa: SIM905 — read as a sentence
)


ENDING = re.compile(r"\.(?:fr|com|org|net|eu|gouv)(?=\.|$)")


def asked_of(query: str, held: Callable[[str], bool]) -> str | None:
    """What is to be searched of a query: all of it, or what was copied, when nothing else means anything.

    `held`: whether an entry holds just that text. Nobody has this number: None; this address: whose domain it is.
    """
    for pattern in (ADDRESS, NUMBER):
        found = pattern.findall(query)
        if not found or not set(normalise(pattern.sub(" ", query)).split()) <= AROUND:
            continue
        shown = str(found[0])
        if pattern is NUMBER:
            shown = _dialled(shown)
        if held(shown):
            return shown
        return ENDING.sub("", shown.partition("@")[2]) or None
    return query


def _dialled(number: str) -> str:
    try:
        return dialled(parse_phone(number))
    except PhoneRefused:
        return number
