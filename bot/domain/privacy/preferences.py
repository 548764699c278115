"""What members choose for themselves, each with its default."""

from __future__ import annotations

from collections.abc import Mapping

HOURS = "hours"
LETTERS, DIGITS = "h", ":"
"""« 14 h 30 », « 14:30 »."""

CHOICES: Mapping[str, tuple[str, ...]] = {HOURS: (LETTERS, DIGITS)}
"""The first of each is the default."""


def is_offered(name: str, choice: str) -> bool:
    return choice in CHOICES.get(name, ())
