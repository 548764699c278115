"""When the registered are reminded of an event, and who has not answered is asked once more. Pure.

A week before, the day before, two hours before (docs/trade.md, « Reminders »). What is late is not made up for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from bot.domain.core.calendar import (
    CLOSES,
    MORNING,
    at_hour,
    local,
    working_day_until,
    working_days_before,
)
from bot.domain.core.departments import Department
from bot.domain.events.events import on_the_wall


class ReminderKind(StrEnum):
    """What is due first stands first."""

    SOON = "h2"
    EVE = "j1"
    WEEK = "j7"


DAYS = {ReminderKind.EVE: 1, ReminderKind.WEEK: 7}
SHORTLY = timedelta(hours=2)
FARTHEST = timedelta(days=21)
"""No reminder is due earlier before the start, whatever holidays there are."""
ASKED_BEFORE = 3
"""Working days between the question to who has not answered and the last day to register."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """Of one event, sent between `due` and `until` (UTC) or never.

    `about`: the local day it announces, or the hour: an event that was moved is another matter.
    """

    kind: ReminderKind
    about: str
    due: datetime
    until: datetime

    def is_due(self, now: datetime) -> bool:
        return self.due <= now < self.until

    def put_off(self, due: datetime, starts: datetime, department: Department) -> Reminder:
        """The same at another hour: until the evening of that day, and never once the event has begun."""
        evening = at_hour(local(due, department).date(), CLOSES, department)
        return replace(self, due=due, until=min(max(evening, due), starts))


@lru_cache(maxsize=8192)
def reminders(starts: datetime, department: Department) -> tuple[Reminder, ...]:
    """All of an event that starts then, the most urgent first.

    Those of a day go out from 9 h to 19 h of a working day: that of a Sunday, on the Friday before. Looked at once a
    minute for every event that is near, and so worked out once.
    """
    return tuple(_reminders(starts, department))


def _reminders(starts: datetime, department: Department) -> Iterator[Reminder]:
    there = local(starts, department)
    yield Reminder(ReminderKind.SOON, on_the_wall(there), starts - SHORTLY, starts)
    for kind, days in DAYS.items():
        day = working_day_until(there.date() - timedelta(days=days), department)
        due, until = (at_hour(day, hour, department) for hour in (MORNING, CLOSES))
        yield Reminder(kind, there.date().isoformat(), due, until)


def asking_again(last: date, department: Department) -> tuple[datetime, datetime]:
    """From when (9 h) until when (19 h) who has not answered is asked: once, in working hours between them.

    `last`: the last day to register, on which nobody is asked: an answer takes a word with somebody.
    """
    first = working_days_before(last, ASKED_BEFORE, department)
    eve = working_days_before(last, 1, department)
    return at_hour(first, MORNING, department), at_hour(eve, CLOSES, department)


def is_news_still(published: datetime | None, asked_from: datetime, department: Department) -> bool:
    """Who heard of an event on the very day of the question, or later, has only just been asked."""
    return (
        published is not None and local(published, department).date() >= local(asked_from, department).date()
    )
