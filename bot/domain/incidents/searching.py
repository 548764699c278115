"""What people type to find an incident: its number, or words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.core.words.normalise import normalise, telling

NUMBER = re.compile(
    r"(?:n°\s*|no\s+|#)?(?:(?P<code>\d{2,3}|2[ab])-(?P<year>\d{4})-)?(?P<number>\d{1,6})", re.IGNORECASE
)
ACCENTED = re.compile(r"[aceinouy]+|[^a-z0-9]")


@dataclass(frozen=True, slots=True)
class Numbered:
    """« 14 », « 95-2026-014 ». `code` empty and `year` None: any."""

    number: int
    code: str = ""
    year: int | None = None


def numbered(words: str) -> Numbered | None:
    """None for what is no number of an incident."""
    found = NUMBER.fullmatch(words.strip())
    if found is None:
        return None
    year = found["year"]
    return Numbered(int(found["number"]), (found["code"] or "").upper(), int(year) if year else None)


def tokens(words: str) -> list[str]:
    return telling(words)


def pattern(token: str) -> str:
    """For LIKE: what may carry an accent, or be one letter written as two, stands for anything."""
    anything = ACCENTED.sub("%", token)
    return f"%{anything}%"


def fits(wanted: list[str], *texts: str) -> bool:
    """Each word is somewhere, as the beginning of a word or within one."""
    said = normalise(" ".join(texts))
    return all(token in said for token in wanted)
