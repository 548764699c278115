"""Identifiers of digits without a check of their own: the words around give them away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.privacy.identifiers import harmless
from bot.domain.privacy.identifiers.evidence import Evidence
from bot.domain.privacy.identifiers.finding import Level
from bot.domain.privacy.identifiers.groups import Number
from bot.domain.privacy.identifiers.names import Strength
from bot.domain.privacy.identifiers.reading import Span

_LETTER = re.compile(r"(?:[ ./_·-]?[A-Z]|[./_·-]?[a-z])(?![A-Za-z0-9])|[\W_]{1,4}[A-Z](?![A-Za-z0-9'])")
_GLUED = re.compile(r"(?<![a-z])(?:n[o°]?|num|id|nr)$|[^a-z]$|^$")
_LEAST_TYPED = 0.35  # of the digits


@dataclass(frozen=True, slots=True)
class NumberKind:
    """`sizes`: digits. `anything`: also what looks like a SIRET.

    A letter may follow (`letter`), or must when there are `with_letter` digits; where there are `letter_read`, the
    last of them is a letter that looks like one.
    """

    kind: str
    level: Level
    sizes: tuple[int, ...]
    letter: bool = False
    with_letter: int = 0
    letter_read: int = 0
    anything: bool = False


NUMBERS = (
    NumberKind("caf_number", "block", (7, 8), letter=True, letter_read=8),
    NumberKind("france_travail_number", "block", (11, 8, 7), with_letter=7),
    NumberKind("foreigner_number", "block", (10, 9)),
    NumberKind("identity_document", "block", (12,)),
    NumberKind("tax_notice", "warn", (18, 17, 16, 15, 14, 13, 12, 11)),
    NumberKind("meter_point", "warn", (14,), anything=True),
)


def find_named(kind: NumberKind, seen: Evidence) -> Iterator[Span]:
    if kind.kind not in seen.names.kinds:
        return
    for size in kind.sizes:
        for number in seen.numbers(size):
            end = _end(kind, seen, number) if number.is_apart else 0
            if end and _is_meant(kind, seen, number, end):
                yield number.start, end


def _end(kind: NumberKind, seen: Evidence, number: Number) -> int:
    """0: what follows, or stands glued before, makes something else of it."""
    plain, start, end, size = seen.reading.plain, number.start, number.end, len(number.digits)
    glued = seen.reading.lower[max(0, start - 8) : start]
    if not _GLUED.search(glued) and not seen.names.ends_at(kind.kind, start):
        return 0
    if kind.letter_read == size:
        return end if plain[end - 1].isalpha() else 0
    letter = _LETTER.match(plain, end) if kind.letter or kind.with_letter == size else None
    if letter:
        return letter.end()
    return 0 if kind.with_letter == size or plain[end : end + 1].isalpha() else end


def _is_meant(kind: NumberKind, seen: Evidence, number: Number, end: int) -> bool:
    strength = seen.names.strength(kind.kind, number.start, end)
    if strength is Strength.NONE or kind.anything:
        return strength > Strength.NONE
    around = seen.around(number)
    if seen.is_date(number) or harmless.is_count(around, number, end):
        return False
    if harmless.is_part_of_another(around, number) or harmless.in_mail_address(around, number.start):
        return False
    return number.typed >= len(number.digits) * _LEAST_TYPED and strength >= _needed(seen, number)


def _needed(seen: Evidence, number: Number) -> Strength:
    """The more a number looks like what everybody may write, the surer its name must be."""
    if harmless.looks_like_a_phone(number):
        alone = len(number.sizes) == 1 and not seen.names.is_called_a_phone(number.start, number.end)
        return Strength.DIRECT if alone else Strength.NUMBERED
    if harmless.is_a_list(number):
        return _needed_by_a_list(number)
    if (
        len(set(number.gaps)) > 1
        or harmless.looks_like_a_company(number)
        or harmless.is_decimal(seen.reading, number)
    ):
        return Strength.AFTER
    return Strength.DIRECT if harmless.in_link(seen.reading, number.start) else Strength.NEAR


def _needed_by_a_list(number: Number) -> Strength:
    if harmless.is_a_long_even_list(number):
        return Strength.AFTER
    return Strength.NUMBERED if len(set(number.gaps)) == 1 else Strength.NEVER
