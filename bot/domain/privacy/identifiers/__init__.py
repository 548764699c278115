"""Which citizens' identifiers a text holds; pure, and quick enough to run on every update.

docs/screening.md says what is looked for, how sternly, and what was measured; docs/trade.md, « Identifiers », why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from bot.domain.privacy.identifiers.context import CLUES, find_by_clue
from bot.domain.privacy.identifiers.finding import KINDS, Finding, Level, mask
from bot.domain.privacy.identifiers.numbers import find_bank_card, find_iban, find_nir, find_tax_number
from bot.domain.privacy.identifiers.people import (
    find_birth_date,
    find_citizen_name,
    find_email,
    find_mobile,
    find_number_plate,
)
from bot.domain.privacy.identifiers.reading import Reading, read

__all__ = ["KINDS", "LONGEST", "Finding", "Level", "find_identifiers", "mask"]

LONGEST = 20_000  # characters looked at; Telegram's own longest text has 4096 UTF-16 units
_OVERLAP = 100  # longer than any identifier as it is usually written

Span = tuple[int, int]
Found = tuple[str, Level, Span]
Detector = tuple[str, Level, Callable[[Reading], Iterator[Span]]]

_LONG: tuple[Detector, ...] = (
    ("tax_number", "block", find_tax_number),
    ("nir", "block", find_nir),
    ("bank_card", "block", find_bank_card),
)
_WITH_DIGITS: tuple[Detector, ...] = (
    ("birth_date", "block", find_birth_date),
    ("number_plate", "warn", find_number_plate),
    ("mobile", "warn", find_mobile),
)
_ANY: tuple[Detector, ...] = (("email", "warn", find_email), ("citizen_name", "warn", find_citizen_name))


def find_identifiers(text: str, *, said: bool = True) -> list[Finding]:
    """From left to right. What lies beyond LONGEST is blocked unread, as « too_long ».

    Without `said`, nobody wrote the text (a button's data, full of random ids): what only the words around an
    identifier would give away is not looked for.
    """
    reading = read(text[:LONGEST])
    search = _search if said else _search_checked
    findings = [Finding(kind, level, *reading.original(*span)) for kind, level, span in search(reading)]
    if len(text) > LONGEST:
        findings.insert(0, Finding("too_long", "block", LONGEST - _OVERLAP, len(text)))
    return sorted(_without_covered(findings, len(text)), key=lambda found: (found.start, found.end))


def _search(reading: Reading) -> Iterator[Found]:
    """The surest first: what they cover is not reported again under a weaker name."""
    yield from _search_checked(reading)
    if reading.digit_count >= 1:
        yield from ((clue.kind, clue.level, span) for clue in CLUES for span in find_by_clue(clue, reading))
        yield from _run(_WITH_DIGITS, reading)
    yield from _run(_ANY, reading)


def _search_checked(reading: Reading) -> Iterator[Found]:
    """What its own shape and key give away."""
    digits = reading.digit_count
    if digits >= 8:  # noqa: PLR2004 — an IBAN has letters beside
        yield from (("iban", "block", span) for span in find_iban(reading))
    if digits >= 12:  # noqa: PLR2004 — a Corsican NIR without its key
        yield from _run(_LONG, reading)


def _run(detectors: Iterable[Detector], reading: Reading) -> Iterator[Found]:
    return ((kind, level, span) for kind, level, find in detectors for span in find(reading))


def _without_covered(findings: Iterable[Finding], length: int) -> Iterator[Finding]:
    covered = bytearray(length)
    for found in findings:
        size = found.end - found.start
        if covered.count(1, found.start, found.end) < size:
            covered[found.start : found.end] = b"\x01" * size
            yield found
