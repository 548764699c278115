"""A case with a citizen in it is no incident: it is Administration+'s (docs/screening.md, « What is found »)."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.core.inbox import ScreeningFinding
from bot.domain.incidents.states import Side

ABOUT_SOMEBODY = frozenset(
    {"citizen_name", "number_plate", "tax_notice", "meter_point", "court_reference", "student_number"}
)
SOMEBODYS_LINE = frozenset({"mobile", "email"})
"""The network's answers give professional ones; who says an incident has them on the card."""


def names_somebody(findings: Iterable[ScreeningFinding], side: Side) -> bool:
    refused = ABOUT_SOMEBODY if side is Side.NETWORK else ABOUT_SOMEBODY | SOMEBODYS_LINE
    return any(finding.kind in refused for finding in findings)
