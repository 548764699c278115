"""A text as the detectors read it: one alphabet of digits, plain spaces and hyphens, no accents.

People paste identifiers with thin spaces, full-width digits or invisible marks in them. Each character
of the reading remembers which original character it comes from.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import itemgetter

# Compatibility decomposition leaves these as they are.
_LOOKS_LIKE = {"’": "'", "‘": "'", "ʼ": "'", "−": "-", "⁄": "/", "∕": "/", "⋅": "·", "•": "·", "⠀": " "}
_LOOKS_LIKE |= {"،": ",", "٫": ",", "٬": ",", "ㅤ": "", "ᅟ": "", "ᅠ": ""}

# Numbers that everybody may write, and that must not be read as a part of somebody's identifier.
_HARMLESS = re.compile(
    r"""(?<![0-9])(?:
        [0-3]?[0-9][ ./-][01]?[0-9][ ./-](?:19|20)[0-9]{2}                    # 12/03/2024
      | (?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]                                # 2024-03-12
      | (?:19|20)[0-9]{2}[ ]?[/-][ ]?(?:19|20)[0-9]{2}                        # 2024-2025
      | [0-2]?[0-9]\.[0-5][0-9][ ]?[/-][ ]?[0-2]?[0-9]\.[0-5][0-9]            # 8.30 - 12.00
      | (?<![0-9][.,])[0-9]{1,3}[.,][0-9]{4,}(?!\.[0-9])                      # 48.85837009, 2.29448
      | [0-9]{14} | [0-9]{9}[ .][0-9]{5} | (?:[0-9]{3}[ .]){3}[0-9]{5}        # SIRET
      | (?:[0-9]{3}[ .]){2}[0-9]{3}                                           # SIREN
      | 0(?:[ ./-]?[0-9]){9}                                                  # 01 23 45 67 89
    )(?![0-9])
    | (?:\+|(?<![0-9])00)33[ .-]?(?:\(0\))?(?:[ ./-]?[0-9]){9}(?![0-9])
    | \+(?!33)[1-9][0-9]{0,2}(?:[ ./-]?[0-9]){6,10}(?![0-9])""",
    re.VERBOSE,
)
_LINK = re.compile(r"(?:https?://|www\.)[^ ]+")
_BESIDE_A_CUT = 3  # a NIR in pairs, just before a phone number, has four groups or more of its own
_DIGITS = re.compile(r"[0-9]+")

Span = tuple[int, int]


@dataclass(frozen=True)
class Reading:
    """`plain` keeps the case; `lower` is as long. `origins` None: each character stands for itself."""

    text: str
    plain: str
    lower: str
    origins: tuple[int, ...] | None

    def original(self, start: int, end: int) -> tuple[int, int]:
        if self.origins is None:
            return start, end
        return self.origins[start], self.origins[end - 1] + 1

    @cached_property
    def digit_count(self) -> int:
        return sum(map(len, _DIGITS.findall(self.lower)))

    @cached_property
    def _spans(self) -> dict[re.Pattern[str], list[Span]]:
        return {}

    def _overlapping(self, pattern: re.Pattern[str], start: int, end: int) -> list[Span]:
        """Where the pattern is met between the two; the text is searched once for each pattern."""
        spans = self._spans.get(pattern)
        if spans is None:
            spans = self._spans[pattern] = [found.span() for found in pattern.finditer(self.lower)]
        first = last = bisect_right(spans, start, key=itemgetter(1)) if spans else 0
        while last < len(spans) and spans[last][0] < end:
            last += 1
        return spans[first:last]

    def near(self, words: re.Pattern[str], start: int, end: int, reach: int = 40) -> bool:
        return bool(self._overlapping(words, start - reach, end + reach))

    def in_link(self, start: int) -> bool:
        return bool(self._overlapping(_LINK, start, start + 1))

    def overlaps_harmless(self, start: int, end: int) -> bool:
        return bool(self._overlapping(_HARMLESS, start, end))

    def belongs_elsewhere(self, start: int, end: int) -> bool:
        """Whether these digits are phones, dates, SIRET…, or parts of them, with hardly a number beside."""
        overlapping = self._overlapping(_HARMLESS, start, end)
        if not overlapping:
            return False
        cut = overlapping[0][0] < start or overlapping[-1][1] > end
        borders = [start, *(border for span in overlapping for border in span), end]
        beside = (self.lower[a:b] for a, b in zip(borders[::2], borders[1::2], strict=True) if a < b)
        return sum(len(_DIGITS.findall(part)) for part in beside) <= (_BESIDE_A_CUT if cut else 1)


def read(text: str) -> Reading:
    if text.isascii() and text.isprintable():
        return Reading(text, text, text.lower(), None)
    pieces = [_plain(char) for char in text]
    origins = tuple(i for i, piece in enumerate(pieces) for _ in piece)
    plain = "".join(pieces)
    return Reading(text, plain, "".join(map(_lower, plain)), origins)


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """Any digit becomes 0–9, any space « », any dash « - »; accents, invisible and control marks vanish."""
    if char.isspace():
        return " "
    return "".join(map(_simple, unicodedata.normalize("NFKD", char)))


def _simple(char: str) -> str:
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


def _lower(char: str) -> str:
    """Of the same length always, unlike str.lower."""
    lowered = char.lower()
    return lowered if len(lowered) == 1 else char
