"""Who was there, half-day by half-day; the six digits on the trainer's screen that say so (docs/trade.md).

A code is made of the event's secret, the half-day and a step of thirty seconds (RFC 4226's way to digits, RFC 6238's
steps). It counts during its step and the next one: a photograph that was passed on is too old a minute later.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from bot.domain.events.events import Event, EventState, HalfDay

LINK_PREFIX = "a-"
"""Of the link that a scanned code carries: « a-<digits>_<half-day>_<event> »."""
STEP_SECONDS = 30
STEPS_KEPT = 2
"""The present one and the one before."""
DIGITS = 6
OPENS_BEFORE = timedelta(minutes=30)
MOST_WRONG = 5
PAUSE = timedelta(minutes=5)
CODE = re.compile(r"[0-9]{3}[ \u00a0\u202f.-]?[0-9]{3}")


class AttendanceSource(StrEnum):
    """Where an attendance is known from."""

    CODE = "code"
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class Attendance:
    """`half_day`: its number in the event, from 0."""

    registration_id: str
    half_day: int
    present: bool
    source: AttendanceSource
    marked_at: datetime


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong codes of one member in one half-day, since the last pause."""

    wrong: int = 0
    last_at: datetime | None = None

    def pauses_until(self, now: datetime) -> datetime | None:
        """None when they may try."""
        if self.wrong < MOST_WRONG or self.last_at is None or now >= self.last_at + PAUSE:
            return None
        return self.last_at + PAUSE

    def after_wrong(self, now: datetime) -> Tries:
        """Who waited for the end of a pause begins anew."""
        return Tries(1 if self.wrong >= MOST_WRONG else self.wrong + 1, now)


def is_open(part: HalfDay, now: datetime) -> bool:
    return part.starts.astimezone(UTC) - OPENS_BEFORE <= now < part.ends


def may_be_called(event: Event, now: datetime) -> bool:
    """The roll opens shortly before the event, and is never closed."""
    return now >= event.starts.astimezone(UTC) - OPENS_BEFORE


def open_half_days(event: Event, *moments: datetime) -> list[int]:
    """Numbers of those at which one can be marked present by code at one of these moments; the one going on first."""
    if event.state is not EventState.PUBLISHED:
        return []
    return [
        number
        for number, part in enumerate(event.half_days)
        if any(is_open(part, moment) for moment in moments)
    ]


def code_of(secret: str, half_day: int, now: datetime) -> str:
    """The six digits shown at this instant."""
    return _code(secret, half_day, step_of(now))


def is_right(secret: str, half_day: int, code: str, *moments: datetime) -> bool:
    """Whether the digits are those of one of these moments, or of the step before it."""
    steps = [step_of(moment) for moment in moments]
    right = (_code(secret, half_day, step - back) for step in steps for back in range(STEPS_KEPT))
    return bool(secret) and any(hmac.compare_digest(code.encode(), each.encode()) for each in right)


def step_of(now: datetime) -> int:
    return int(now.timestamp()) // STEP_SECONDS


def step_ends(now: datetime) -> datetime:
    """When other digits are shown."""
    return now + timedelta(seconds=(step_of(now) + 1) * STEP_SECONDS - now.timestamp())


def page_key(secret: str) -> str:
    """What the address of the trainer's page is made of: 128 bits, renewed with the secret."""
    return hmac.digest(bytes.fromhex(secret), b"page", "sha256").hex()[:32]


def _code(secret: str, half_day: int, step: int) -> str:
    digest = hmac.digest(bytes.fromhex(secret), f"{half_day}:{step}".encode(), "sha256")
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def link_payload(event: Event, half_day: int, code: str) -> str:
    """The id comes last: « dn9 » in it, before numbers, would be taken for a date of birth by screening."""
    return f"{LINK_PREFIX}{code}_{half_day}_{event.id}"


def digits_of(text: str) -> str:
    """« 123 456 » → « 123456 »; empty for what is no code."""
    found = CODE.fullmatch(text.strip())
    return re.sub(r"\D", "", found[0]) if found else ""


def hours_of(event: Event, half_days: Collection[int]) -> timedelta:
    """How long these lasted, whatever the clocks did meanwhile."""
    parts = (part for number, part in enumerate(event.half_days) if number in half_days)
    return sum((part.ends.astimezone(UTC) - part.starts.astimezone(UTC) for part in parts), timedelta())


def has_followed(event: Event, present: Collection[int]) -> bool:
    """Whether somebody present at these half-days has followed the event's module: half of its hours or more."""
    whole = hours_of(event, range(len(event.half_days)))
    return bool(present) and 2 * hours_of(event, present) >= whole


def present_at(marks: Sequence[Attendance]) -> Mapping[str, frozenset[int]]:
    """By registration, the half-days they were at; who was at none is missing."""
    found: dict[str, set[int]] = {}
    for mark in marks:
        if mark.present:
            found.setdefault(mark.registration_id, set()).add(mark.half_day)
    return {registration_id: frozenset(numbers) for registration_id, numbers in found.items()}
