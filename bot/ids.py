"""Ids that people or buttons carry: short, random, not guessable."""

from __future__ import annotations

import re
import secrets

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_CARRIED = re.compile(r"[A-Za-z0-9_-]{1,32}")


def new_id(length: int = 10) -> str:
    """Random text without look-alike characters; 10 characters hold 49 bits."""
    number, letters = secrets.randbelow(len(ALPHABET) ** length), []
    for _ in range(length):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)


def carried(text: str) -> str:
    """The same id, to be stored. Raises ValueError for one that a button could not carry beside another.

    A button has 64 bytes for its route and its ids (Bot API).
    """
    if not _CARRIED.fullmatch(text):
        raise ValueError("an id has 1 to 32 letters without accent, digits, _ or -")
    return text
