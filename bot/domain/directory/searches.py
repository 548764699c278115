"""What somebody looked for, and what was not found."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.core.normalise import normalise

LONGEST_QUERY = 200
THANKS = frozenset({"merci", "ok", "parfait", "super", "entendu", "accord"})
POLITE = THANKS | frozenset({"bonjour", "bonsoir", "salut", "coucou", "hello", "bonne", "journee", "soiree"})
POLITE |= frozenset({"au", "revoir", "d", "beaucoup", "bien", "infiniment"})


@dataclass(frozen=True, slots=True)
class Search:
    """One look-up; a button leads back to it for 30 days."""

    id: str
    department_code: str
    member_id: str
    query: str


def is_polite(text: str) -> bool:
    """« Bonjour », « merci beaucoup »: nothing is looked for."""
    words = set(normalise(text).split())
    return bool(words) and words <= POLITE


def is_thanks(text: str) -> bool:
    """Of what is polite."""
    return not THANKS.isdisjoint(normalise(text).split())
