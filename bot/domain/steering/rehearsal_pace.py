"""How a rehearsal's clock is pushed: from what is due to what is due next, and how far. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta

from bot.domain.core.calendar import at_hour, local
from bot.domain.core.departments import Department
from bot.domain.steering.rehearsals import RehearsalKind

LOOKED_AT = (time(0, 5), time(8), time(9), time(12), time(19))
"""Local hours at which duties are looked at that do not say when they are due."""
MOST_STEPS = 4000
SENDING = ("broadcasts", "digests")
PLAYED: Mapping[RehearsalKind, tuple[str, ...]] = {
    RehearsalKind.ANNOUNCEMENT: SENDING,
    RehearsalKind.EVENT: ("offers", "idle_seats", "changes", "reminders", "ratings", "announcements"),
    RehearsalKind.CAMPAIGN: ("campaigns",),
    RehearsalKind.FIGURES: ("monthly_figures", "nudges"),
    RehearsalKind.NEWCOMER: ("nudges",),
    RehearsalKind.SURVEY: ("surveys", "nudges"),
    RehearsalKind.NEWSLETTER: ("newsletters", *SENDING),
}
"""The duties of `bot/jobs` that have to do with a thing; what the others say on the same days is not about it."""
FOLLOWED: Mapping[RehearsalKind, timedelta] = {
    RehearsalKind.ANNOUNCEMENT: timedelta(days=21),
    RehearsalKind.EVENT: timedelta(days=9),
    RehearsalKind.CAMPAIGN: timedelta(days=5),
    RehearsalKind.FIGURES: timedelta(days=1),
    RehearsalKind.NEWCOMER: timedelta(days=1),
    RehearsalKind.SURVEY: timedelta(days=4),
    RehearsalKind.NEWSLETTER: timedelta(days=14),
}
"""How long after its last own instant a thing is still played: until the last digest or question it leaves behind."""


def next_instant(now: datetime, due: Iterable[datetime | None], department: Department) -> datetime:
    """The first after this one at which something may happen."""
    today = local(now, department).date()
    looks = [
        at_hour(today + timedelta(days=ahead), hour, department) for ahead in (0, 1) for hour in LOOKED_AT
    ]
    return min(at for at in (*looks, *(one for one in due if one is not None)) if at > now)
