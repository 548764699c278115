"""What members choose for themselves; without a choice, the house's own."""

from __future__ import annotations

from collections.abc import Mapping

HOURS = "hours"
LETTERS, DIGITS = "h", ":"
"""« 14 h 30 », « 14:30 »."""

CHOICES: Mapping[str, tuple[str, ...]] = {HOURS: (LETTERS, DIGITS)}
"""The first of each is the house's own."""


def is_offered(name: str, choice: str) -> bool:
    return choice in CHOICES.get(name, ())
