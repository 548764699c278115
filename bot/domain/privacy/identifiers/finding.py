"""What was found in a text, without repeating it, and how a text is made safe to keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Level = Literal["block", "warn"]

KINDS = (
    "nir",
    "tax_number",
    "iban",
    "bank_card",
    "caf_number",
    "france_travail_number",
    "foreigner_number",
    "identity_document",
    "ants_request",
    "birth_date",
    "too_long",
    "number_plate",
    "tax_notice",
    "meter_point",
    "court_reference",
    "student_number",
    "mobile",
    "email",
    "citizen_name",
)

BULLET = "•"


@dataclass(frozen=True, slots=True)
class Finding:
    """`start` and `end` are offsets in the original text, in code points. `kind` is one of KINDS."""

    kind: str
    level: Level
    start: int
    end: int


def mask(text: str, findings: Iterable[Finding]) -> str:
    """Bullets in place of what is blocked; as long in UTF-16 units, so entities keep their offsets."""
    parts, done = [], 0
    for start, end in _stretches(findings):
        parts += [text[done:start], BULLET * _utf16_length(text[start:end])]
        done = end
    return "".join([*parts, text[done:]])


def _stretches(findings: Iterable[Finding]) -> Iterator[tuple[int, int]]:
    """Blocked stretches from left to right, without what an earlier one covers already."""
    reached = 0
    for start, end in sorted((found.start, found.end) for found in findings if found.level == "block"):
        if end > reached:
            yield max(start, reached), end
            reached = end


def _utf16_length(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)
