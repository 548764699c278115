"""What the trainer's screen shows: the code of the moment, until when, and how many are there."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.domain.events.attendance.attendance import OPENS_BEFORE, code_of, open_half_days, page_key, step_ends
from bot.domain.events.events import Event, EventState, HalfDay
from bot.domain.events.registrations import SeatState
from bot.store.engine.transaction import Reading
from bot.store.events import events, registrations
from bot.store.events.attendance import attendances

NOBODYS = "00" * 16


@dataclass(frozen=True, slots=True)
class Display:
    """`code` is empty when none counts; then `opens_at` says when the next one will, None for never again."""

    event: Event
    half_day: int = 0
    code: str = ""
    lasts: timedelta = timedelta()
    opens_at: datetime | None = None
    present: int = 0
    total: int = 0

    @property
    def spans(self) -> list[HalfDay]:
        """The half-day, alone."""
        return [self.event.half_days[self.half_day]]


async def display(tx: Reading, token: str, now: datetime) -> Display | None:
    """`token`: « event.key », which is the right to see it. None for a wrong one, or what is called off."""
    event_id, _, key = token.rpartition(".")
    event = await events.event(tx, event_id, None)
    right = page_key(event.secret if event else NOBODYS)
    is_right = hmac.compare_digest(key.encode("utf-8", "replace"), right.encode())
    if event is None or not is_right or event.state is not EventState.PUBLISHED:
        return None
    half_day = next(iter(open_half_days(event, now)), None)
    if half_day is None:
        return Display(event, opens_at=_next_opening(event, now))
    present, total = await _counts(tx, event, half_day)
    code = code_of(event.secret, half_day, now)
    return Display(event, half_day, code, step_ends(now) - now, None, present, total)


def _next_opening(event: Event, now: datetime) -> datetime | None:
    """Local."""
    zone = event.starts.tzinfo
    opening = ((part.starts.astimezone(UTC) - OPENS_BEFORE).astimezone(zone) for part in event.half_days)
    return next((at for at in opening if at > now), None)


async def _counts(tx: Reading, event: Event, half_day: int) -> tuple[int, int]:
    seated = {
        own.id
        for own in await registrations.of_event(tx, event.id)
        if own.state is SeatState.REGISTERED and own.member_id is not None
    }
    there = {
        mark.registration_id
        for mark in await attendances.of_event(tx, event.id)
        if mark.present and mark.half_day == half_day
    }
    return len(there & seated), len(seated)
