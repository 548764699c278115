"""Which citizens' identifiers a text holds; pure, and quick enough to run on every update.

docs/screening.md says what is looked for, how sternly, and what was measured; docs/trade.md, « Identifiers », why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from bot.domain.privacy.identifiers.accounts import find_iban, find_rib
from bot.domain.privacy.identifiers.births import find_birth_date
from bot.domain.privacy.identifiers.codes import (
    find_code,
    find_court_reference,
    find_papers,
    find_student_number,
)
from bot.domain.privacy.identifiers.evidence import Evidence
from bot.domain.privacy.identifiers.finding import KINDS, Finding, Level, mask
from bot.domain.privacy.identifiers.named import NUMBERS, find_named
from bot.domain.privacy.identifiers.numbers import find_bank_card, find_nir, find_tax_number
from bot.domain.privacy.identifiers.people import (
    find_citizen_name,
    find_email,
    find_mobile,
    find_number_plate,
)
from bot.domain.privacy.identifiers.reading import Span, read

__all__ = ["KINDS", "LONGEST", "Finding", "Level", "find_identifiers", "mask", "without_identifiers"]

LONGEST = 20_000  # characters looked at; Telegram's own longest text has 4096 UTF-16 units
_OVERLAP = 100  # longer than any identifier as it is usually written

Detector = tuple[str, Level, Callable[[Evidence], Iterator[Span]]]

_CHECKED: tuple[Detector, ...] = (
    ("iban", "block", find_iban),
    ("iban", "block", find_rib),
    ("tax_number", "block", find_tax_number),
    ("nir", "block", find_nir),
    ("bank_card", "block", find_bank_card),
)
_NAMED: tuple[Detector, ...] = (
    *((kind.kind, kind.level, partial(find_named, kind)) for kind in NUMBERS),
    ("identity_document", "block", partial(find_code, "identity_document")),
    ("identity_document", "block", find_papers),
    ("ants_request", "block", partial(find_code, "ants_request")),
    ("court_reference", "warn", find_court_reference),
    ("student_number", "warn", find_student_number),
)
_WITH_DIGITS: tuple[Detector, ...] = (
    ("birth_date", "block", find_birth_date),
    ("number_plate", "warn", find_number_plate),
    ("mobile", "warn", find_mobile),
)
_ANY: tuple[Detector, ...] = (("email", "warn", find_email), ("citizen_name", "warn", find_citizen_name))
_ALL = (*_CHECKED, *_NAMED, *_WITH_DIGITS, *_ANY)
_MANY_DIGITS = 5
"""In what has a key: letters may stand for the others."""


def find_identifiers(text: str, *, said: bool = True) -> list[Finding]:
    """From left to right. What lies beyond LONGEST is blocked unread, as « too_long ».

    Without `said`, nobody wrote the text (a button's data, full of random ids): what only the words around an
    identifier would give away is not looked for, nor are letters typed for digits.
    """
    seen = Evidence(read(text[:LONGEST]), correct=said)
    original = seen.reading.original
    findings = [
        Finding(kind, level, *original(*span))
        for kind, level, find in _detectors(seen.reading.digit_count, said=said)
        for span in find(seen)
    ]
    if len(text) > LONGEST:
        findings.insert(0, Finding("too_long", "block", LONGEST - _OVERLAP, len(text)))
    return sorted(_without_covered(findings, len(text)), key=lambda found: (found.start, found.end))


def without_identifiers(text: str) -> str:
    """With bullets in place of what is blocked."""
    return mask(text, find_identifiers(text))


def _detectors(digits: int, *, said: bool) -> tuple[Detector, ...]:
    """Those for so many digits, the surest first: what they cover is not reported again under a weaker name."""
    if digits >= _MANY_DIGITS:
        return _ALL if said else _CHECKED
    if not said:
        return ()
    return (*_NAMED, *_WITH_DIGITS, *_ANY) if digits else _ANY


def _without_covered(findings: Iterable[Finding], length: int) -> Iterator[Finding]:
    covered = bytearray(length)
    for found in findings:
        size = found.end - found.start
        if covered.count(1, found.start, found.end) < size:
            covered[found.start : found.end] = b"\x01" * size
            yield found
