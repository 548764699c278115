"""Invitation codes as people type and paste them: capitals, hyphens, the whole link, the sentence they came in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.core.words.typed import tidied
from bot.ids import ALPHABET

CODE_LENGTH = 10
MOST_TRIED = 20
_IN_LINK = re.compile(r"start(?:group)?=([A-Za-z0-9_-]+)")
_WORD = re.compile(rf"(?<![\w-])[{ALPHABET}]{{{CODE_LENGTH}}}(?![\w-])", re.IGNORECASE)


def clean_code(words: str) -> str:
    """The words as if they were a code and nothing else: typed in groups, in quotes, with a full stop."""
    return re.sub(r"[^a-z0-9]", "", words.lower())


def codes_in(words: str) -> Sequence[str]:
    """What may be a code there, the likeliest first: what a link carries, a word of its shape, the whole."""
    words = tidied(words)
    found = [*_IN_LINK.findall(words), *_WORD.findall(words), words]
    return list(dict.fromkeys(map(clean_code, found)))[:MOST_TRIED]
