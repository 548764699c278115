"""Numbers in words: « quinze », « vingt-cinq », « quatre-vingts », « quatre cent douze »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.domain.core.words.normalise import normalise

UNITS = (
    "zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix sept", "dix huit", "dix neuf",
)  # fmt: skip
TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre vingt"}
PLURAL = re.compile(r"\b(cent|vingt)s\b")
MOST_WORDS = 7
"""Of « quatre cent quatre-vingt dix neuf », with its hyphens or without."""
LONGEST = 40
"""Characters of the longest of them, and more."""


def _names() -> Iterator[tuple[str, int]]:
    below = [_below_hundred(number) for number in range(100)]
    for number in range(1000):
        hundreds, rest = divmod(number, 100)
        begun = "" if not hundreds else "cent" if hundreds == 1 else f"{UNITS[hundreds]} cent"
        name = f"{begun} {below[rest]}" if begun and rest else begun or below[rest]
        yield name, number
        if name.endswith("un"):
            yield f"{name}e", number
    yield "mille", 1000


def _below_hundred(number: int) -> str:
    if number < len(UNITS):
        return UNITS[number]
    ten = max(one for one in TENS if one <= number)
    rest = number - ten
    joined = " et " if rest in (1, 11) and number < max(TENS) else " "
    return f"{TENS[ten]}{joined}{UNITS[rest]}" if rest else TENS[ten]


NUMBERS: Mapping[str, int] = dict(_names())


def number_said(text: str) -> int | None:
    """« Quinze », « 15 »; None for anything else."""
    if len(text) > LONGEST or not text.strip()[:1].isalnum():  # « -3 »
        return None
    if any(character.isdigit() and not character.isdecimal() for character in text):  # « m² », « ① »
        return None
    said = PLURAL.sub(r"\1", normalise(text))
    return int(said) if said.isdecimal() else NUMBERS.get(said)


def number_first(text: str) -> str:
    """« quinze personnes » → « 15 personnes », of the number that a text begins with; the rest is as it was."""
    words = text.split()
    for count in range(min(len(words), MOST_WORDS), 0, -1):
        number = number_said(" ".join(words[:count]))
        if number is not None:
            return " ".join([str(number), *words[count:]])
    return text


def spelled(most: int) -> str:
    """A pattern for the names of the numbers from 1 on, in a text without accents; the longest first."""
    names = sorted((name for name, number in NUMBERS.items() if 1 <= number <= most), key=len, reverse=True)
    return "|".join(name.replace(" ", "[ -]") for name in names)


_WORDS = sorted({word for name in NUMBERS for word in name.split()}, key=len, reverse=True)
IN_WORDS = rf"(?:(?:{'|'.join(_WORDS)}|zéro)s?\b[ -]?){{1,{MOST_WORDS}}}"
"""A pattern: words that may be a number, and are none else."""
