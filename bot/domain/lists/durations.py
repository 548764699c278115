"""How long something takes, in hours: « 7 », « 3,5 », « 3 h 30 », « 03:30:00 », « 45 min »."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

IN_NUMBER = re.compile(r"(\d{1,4})(?:[.,](\d{1,3}))?\s*(?:h|heures?)?", re.IGNORECASE)
IN_HOURS = re.compile(r"(\d{1,4})\s*(?:h|heures?|:)\s*(\d{2})(?::00|\s*(?:min|mn|minutes?))?", re.IGNORECASE)
IN_MINUTES = re.compile(r"(\d{1,4})\s*(?:min|mn|minutes?)", re.IGNORECASE)
IN_BRACKETS = re.compile(
    r"(?:\d+(?:[.,]\d+)?|½|une?|demi[- ]?) ?j(?:our(?:née)?s?)?\.? ?[(:,/-] ?(?P<hours>\d[^()]{0,12}?) ?\)?"
    r"|(?P<before>\d[^()]{0,12}?) ?\( ?(?:\d+(?:[.,]\d+)?|½|une?|demi[- ]?) ?j(?:our(?:née)?s?)?\.? ?\)",
    re.IGNORECASE,
)
"""« 1 jour (7 h) », « 14 h (2 jours) »: the hours are told beside the days."""
TIMES = re.compile(r"(\d) ?[xX×*] ?(\d.*)")
MOST = 1000
HOURS = "une durée en heures (3,5 ou 3 h 30)"
CENT = Decimal("0.01")


def hours(text: str) -> float | None:
    """To the hundredth. None for an empty text. Raises ValueError."""
    if not text:
        return None
    within = IN_BRACKETS.fullmatch(text)
    found = _hours(within["hours"] or within["before"]) if within else _times(text)
    if found is None or not 0 < found <= MOST:
        raise ValueError(HOURS)
    return float(found.quantize(CENT, ROUND_HALF_UP))


def _times(text: str) -> Decimal | None:
    """« 2 x 3 h 30 »."""
    match = TIMES.fullmatch(text)
    once = _hours(match[2] if match else text)
    return once * int(match[1]) if match and once is not None else once


def _hours(text: str) -> Decimal | None:
    if match := IN_NUMBER.fullmatch(text):
        return Decimal(f"{int(match[1])}.{int(match[2]):0{len(match[2])}}" if match[2] else int(match[1]))
    if match := IN_HOURS.fullmatch(text):
        minutes = int(match[2])
        return None if minutes >= 60 else int(match[1]) + Decimal(minutes) / 60  # noqa: PLR2004
    match = IN_MINUTES.fullmatch(text)
    return Decimal(int(match[1])) / 60 if match else None


def exact(value: float | None) -> int | Decimal | None:
    """As a cell holds it: whole hours are a whole number."""
    if value is None:
        return None
    return int(value) if value == int(value) else Decimal(str(round(value, 2)))
