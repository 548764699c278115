"""A text as the detectors read it: one alphabet of digits, plain spaces and hyphens, no accents.

People paste identifiers with thin spaces, full-width digits or invisible marks in them, and links write a space
as « %20 ». Each character of the reading remembers which original character it comes from.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

# Compatibility decomposition leaves these as they are.
_LOOKS_LIKE = {"’": "'", "‘": "'", "ʼ": "'", "−": "-", "⁄": "/", "∕": "/", "⋅": "·", "•": "·", "⠀": " "}
_LOOKS_LIKE |= {"،": ",", "٫": ",", "٬": ",", "ㅤ": "", "ᅟ": "", "ᅠ": "", "ı": "i"}
_LOOKS_LIKE |= dict(
    zip("АВЕКМНОРСТХЅІаеорсухѕіΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEKMHOPCTXSIaeopcyxsiABEZHIKMNOPTYXo", strict=True)
)

_WORD = re.compile(r"\S+")
_LINK = re.compile(r"://|www\.|%C2%A0|%E2%80%AF|&(?:[a-z]{2,9}|#\w{2,6});", re.IGNORECASE)
_ENCODED = re.compile(r"(?:%(?:25)*[0-9A-Fa-f]{2})+|&(?:nbsp|#160|#xa0|thinsp|#8239|#x202f);")
_DIGITS = re.compile(r"[0-9]+")
_MOST_CHARACTERS = 4096

Span = tuple[int, int]


@dataclass
class ReadText:
    """`plain` keeps the case; `lower` is as long. `origins` None: each character stands for itself."""

    text: str
    plain: str
    lower: str
    origins: tuple[Span, ...] | None

    def original(self, start: int, end: int) -> Span:
        if self.origins is None:
            return start, end
        return self.origins[start][0], self.origins[end - 1][1]

    @cached_property
    def digit_count(self) -> int:
        return sum(map(len, _DIGITS.findall(self.lower)))

    @cached_property
    def _spans(self) -> dict[re.Pattern[str], list[Span]]:
        return {}

    def overlapping(self, pattern: re.Pattern[str], start: int, end: int) -> list[Span]:
        """Where the pattern is met between the two; the text is searched once for each pattern."""
        spans = self._spans.get(pattern)
        if spans is None:
            spans = self._spans[pattern] = [found.span() for found in pattern.finditer(self.lower)]
        first = last = bisect_right(spans, start, key=itemgetter(1)) if spans else 0
        while last < len(spans) and spans[last][0] < end:
            last += 1
        return spans[first:last]


def read(text: str) -> ReadText:
    if ("%" in text or "&" in text) and any(map(_is_encoded, text.split())):
        return _of_pieces(text, _decoded(text))
    if text.isascii() and text.isprintable():
        return ReadText(text, text, text.lower(), None)
    table = _table()
    plain = text.translate(table)
    if table.uneven.isdisjoint(text):
        return ReadText(text, plain, lowered(plain), None)
    return _of_pieces(text, [(char, index, index + 1) for index, char in enumerate(text)])


def _of_pieces(text: str, pieces: list[tuple[str, int, int]]) -> ReadText:
    table = _table()
    simple = [(piece.translate(table), start, end) for piece, start, end in pieces]
    plain = "".join(piece for piece, _, _ in simple)
    origins = tuple((start, end) for piece, start, end in simple for _ in piece)
    return ReadText(text, plain, lowered(plain), origins)


def _decoded(text: str) -> list[tuple[str, int, int]]:
    """The characters of a text whose links are read, each with where it stands: %20 is a space."""
    pieces, done = [], 0
    links = (found.span() for found in _WORD.finditer(text) if _is_encoded(found[0]))
    for found in (found for link in links for found in _ENCODED.finditer(text, *link)):
        start, end = found.span()
        pieces += [(char, index, index + 1) for index, char in enumerate(text[done:start], done)]
        done = end
        pieces += [(char, start, end) for char in _meant(found[0])]
    return pieces + [(char, index, index + 1) for index, char in enumerate(text[done:], done)]


def _is_encoded(word: str) -> bool:
    """Somebody may also put « % » between the groups of a number."""
    if "%" not in word and "&" not in word:
        return False
    spaces = word.count("%20")
    return spaces > 1 or (spaces == 1 and any(map(str.isalpha, word))) or _LINK.search(word) is not None


def _meant(encoded: str) -> str:
    if encoded.startswith("&"):
        return " "
    return bytes.fromhex(re.sub("%(?:25)*", "", encoded)).decode("utf-8", "replace")


class _Plain(dict[int, str]):
    """Filled as characters are met. `uneven`: those that become none or several."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = " " if char.isspace() else "".join(map(_simple, unicodedata.normalize("NFKD", char)))
        if len(plain) != 1:
            self.uneven.add(char)
        self[code] = plain
        return plain


_tables = [_Plain()]


def _table() -> _Plain:
    """The same for most texts; a new one before hostile ones fill it. Who reads with the old one keeps it."""
    if len(_tables[0]) > _MOST_CHARACTERS:
        _tables[0] = _Plain()
    return _tables[0]


def _simple(char: str) -> str:
    """Any digit becomes 0–9, any space « », any dash « - »; accents, invisible and control marks vanish."""
    if char in _LOOKS_LIKE:
        return _LOOKS_LIKE[char]
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category == "Pd":
        return "-"
    if category in {"Zs", "Zl", "Zp"}:
        return " "
    return "" if category in {"Cc", "Cf", "Mn", "Me"} else char


def lowered(text: str) -> str:
    """Of the same length always, unlike str.lower."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(map(_lower, text))


def _lower(char: str) -> str:
    lowered = char.lower()
    return lowered if len(lowered) == 1 else char
