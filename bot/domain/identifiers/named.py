"""Identifiers without a check of their own: the words around give them away (domain.md §6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.identifiers import harmless
from bot.domain.identifiers.evidence import Evidence
from bot.domain.identifiers.finding import Level
from bot.domain.identifiers.groups import Number
from bot.domain.identifiers.names import Strength
from bot.domain.identifiers.reading import Span

_LETTER = re.compile(r"[ ./_·-]?[A-Z](?![A-Za-z0-9])|[./_·-]?[a-z](?![A-Za-z0-9])|[\W_]{1,4}[A-Z](?![A-Za-z0-9'])")
_GLUED_NAME = re.compile(r"(?<![a-z])(?:n[o°]?|num|id|nr)$|[^a-z]$|^$")
_MOSTLY_TYPED = 0.35


@dataclass(frozen=True, slots=True)
class Kind:
    """`sizes`: digits; with `letter`, a letter may follow, and must where `letter_needed` says so for a size."""

    kind: str
    level: Level
    sizes: tuple[int, ...]
    letter: bool = False
    letter_needed: int = 0
    letter_read: int = 0
    anything: bool = False


NUMBERS = (
    Kind("caf_number", "block", (7, 8), letter=True, letter_read=8),
    Kind("france_travail_number", "block", (11, 8, 7), letter_needed=7),
    Kind("foreigner_number", "block", (10, 9)),
    Kind("identity_document", "block", (12,)),
    Kind("tax_notice", "warn", (18, 17, 16, 15, 14, 13, 12, 11)),
    Kind("meter_point", "warn", (14,), anything=True),
)


def find_named(kind: Kind, seen: Evidence) -> Iterator[Span]:
    if kind.kind not in seen.names.kinds:
        return
    for size in kind.sizes:
        for number in seen.numbers(size):
            if number.is_apart and (end := _end(kind, seen, number)):
                if kind.anything or _is_meant(kind, seen, number, end):
                    yield number.start, end


def _end(kind: Kind, seen: Evidence, number: Number) -> int:
    """0: what follows, or stands glued before, makes something else of it."""
    plain, lower = seen.reading.plain, seen.reading.lower
    if not _GLUED_NAME.search(lower[max(0, number.start - 8) : number.start]) and not _ends_a_name(kind, seen, number):
        return 0
    letter = _LETTER.match(plain, number.end) if kind.letter or kind.letter_needed == len(number.digits) else None
    if letter:
        return letter.end()
    if kind.letter_read == len(number.digits):
        return number.end if plain[number.end - 1].isalpha() else 0
    if kind.letter_needed == len(number.digits) or lower[number.end : number.end + 1].isalpha():
        return 0
    return number.end


def _ends_a_name(kind: Kind, seen: Evidence, number: Number) -> bool:
    """« CAF1234567 »."""
    return seen.names.ends_at(kind.kind, number.start)


def _is_meant(kind: Kind, seen: Evidence, number: Number, end: int) -> bool:
    reading = seen.around(number)
    if seen.is_date(number) or harmless.is_count(reading, number, end):
        return False
    if harmless.is_part_of_another(reading, number.start, end) or harmless.in_mail_address(reading, number.start):
        return False
    if number.typed < len(number.digits) * _MOSTLY_TYPED:
        return False
    strength = seen.names.strength(kind.kind, number.start, end)
    return strength > Strength.NONE and strength >= _needed(seen, number)


def _needed_by_a_list(number: Number) -> Strength:
    if harmless.is_a_long_even_list(number):
        return Strength.AFTER
    return Strength.NUMBERED if len(set(number.gaps)) == 1 else Strength.NEVER


def _needed(seen: Evidence, number: Number) -> Strength:
    """The more a number looks like what everybody may write, the surer its name must be."""
    if harmless.looks_like_a_phone(number):
        if seen.names.is_called_a_phone(number.start, number.end):
            return Strength.NUMBERED
        return Strength.DIRECT if len(number.sizes) == 1 else Strength.NUMBERED
    if harmless.is_a_list(number):
        return _needed_by_a_list(number)
    if len(set(number.gaps)) > 1 or harmless.looks_like_a_company(number) or harmless.is_decimal(seen.reading, number.start, number.end):
        return Strength.AFTER
    return Strength.DIRECT if harmless.in_link(seen.reading, number.start) else Strength.NEAR
