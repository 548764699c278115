"""What the bot asks by itself, in the morning: few questions, and none that would disturb for nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

A_WEEK = 3
WEEK = timedelta(days=7)
LEFT_AT_ONCE = timedelta(seconds=15)
"""Who looks elsewhere so soon did not use the card they were shown."""


def may_be_asked(asked_on: Collection[date], today: date) -> bool:
    """One question a day, three in seven days, of whatever sort. `asked_on`: local days of earlier questions."""
    lately = {day for day in asked_on if today - day < WEEK}
    return today not in lately and len(lately) < A_WEEK


def was_left_at_once(opened_at: datetime, looked_elsewhere_at: Iterable[datetime]) -> bool:
    return any(opened_at < moment <= opened_at + LEFT_AT_ONCE for moment in looked_elsewhere_at)
