"""What one person is recognised by in what others typed, and a text without it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from html import unescape

from bot.domain.core.words.normalise import split

BLANK = "…"
TAG = re.compile(r"<[^<>]*>")
BETWEEN = rf"(?:{TAG.pattern})*[\s-](?:[\s-]|{TAG.pattern})*"
"""Of a message's markup, what is read: « <b>Marie</b> Dupont » is a name too."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What one person can be recognised by.

    `ids` are theirs alone. `names` (whole names, addresses) are what they said of themselves, or a namesake's: they
    count in their own département, and never open to them what somebody else wrote.
    """

    member_id: str
    department_code: str
    ids: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def for_a_copy(self) -> Marks:
        return replace(self, names=())

    def are_in(self, stored: str, department_code: str | None) -> bool:
        is_near = bool(self.department_code) and department_code == self.department_code
        words = (*self.ids, *self.names) if is_near else self.ids
        return any(_pattern(word).search(text) for word in words for text in texts_of(stored))

    def without(self, stored: str) -> str:
        """What a column holds, blank where it names them: the rest is other people's. JSON stays JSON."""
        if stored[:1] in ("{", "["):
            try:
                return json.dumps(_mapped(json.loads(stored), self._blanked), ensure_ascii=False)
            except ValueError:
                pass
        return self._blanked(stored)

    def _blanked(self, text: str) -> str:
        for word in (*self.ids, *self.names):
            text = _pattern(word).sub(_blank, text)
        return text


def _blank(found: re.Match[str]) -> str:
    """The markup within a name stays, so that what is opened is closed."""
    return "".join([BLANK, *TAG.findall(found[0])])


def texts_of(stored: str) -> Iterator[str]:
    """Every text in what a column holds: itself, or those of its JSON, as they were before they were escaped.

    In JSON as it is stored, a line that begins with Marie has no word Marie: an « n » stands before it.
    """
    if stored[:1] not in ("{", "["):
        yield stored
        return
    try:
        yield from _texts(json.loads(stored))
    except ValueError:
        yield stored


def _mapped(value: object, change: Callable[[str], str]) -> object:
    """The same JSON, each text in it changed."""
    if isinstance(value, dict):
        return {key: _mapped(inner, change) for key, inner in value.items()}
    if isinstance(value, list):
        return [_mapped(inner, change) for inner in value]
    return change(value) if isinstance(value, str) else value


def _texts(value: object) -> Iterator[str]:
    """Of a message's markup, what is read: « <b>Marie</b> Dupont » is a name too."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, str):
        yield value
        if "<" in value or "&" in value:
            yield unescape(TAG.sub("", value))
    elif value is not None:
        yield str(value)


@lru_cache(maxsize=64)
def _pattern(word: str) -> re.Pattern[str]:
    """Whole words, in either case, with or without their accents, with a hyphen or spaces between them."""
    parts = ("".join(map(_letter, part)) for part in re.split(r"[\s-]+", word.strip()))
    return re.compile(rf"(?<!\w){BETWEEN.join(parts)}(?!\w)", re.IGNORECASE)


def _letter(letter: str) -> str:
    if letter in "'’":
        return "['’]"
    return VARIANTS.get(_base(letter), re.escape(letter))


def _base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter.lower())[0]


def _variants() -> dict[str, str]:
    """For each letter, itself with every accent, alone or as a mark behind it."""
    found: defaultdict[str, str] = defaultdict(str)
    for letter in map(chr, range(0xC0, 0x250)):
        if letter.isalpha() and (base := _base(letter)).isascii():
            found[base] += letter
    return {base: rf"[{base}{letters}][\u0300-\u036f]*" for base, letters in found.items()}


VARIANTS = _variants()


def names_somebody(name: str, vocabulary: Collection[str]) -> bool:
    """Whether a name says who it is: several words, not all of them the trade's own.

    Somebody may call themselves « Carte Grise »; what the others wrote of it is not about them.
    """
    words = split(name)
    return len(words) > 1 and not all(word in vocabulary for word in words)


@lru_cache(maxsize=1)
def vocabulary(texts: tuple[str, ...]) -> frozenset[str]:
    """Of the trade's texts, which hardly ever change."""
    return frozenset(word for text in texts for word in split(text))
