"""Ids that people or buttons carry: short, random, not guessable."""

from __future__ import annotations

import secrets

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def new_id(length: int = 10) -> str:
    """Random text without look-alike characters; 10 characters hold 49 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
