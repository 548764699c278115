"""Events: meetings, trainings, seminars, immersions, webinars; when one may register, and how long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum, StrEnum, auto
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.domain.events.questions import EventQuestion
from bot.domain.network.audiences import EVERYBODY, Audience


class EventKind(StrEnum):
    MEETING = "reunion"
    TRAINING = "formation"
    SEMINAR = "seminaire"
    IMMERSION = "immersion"
    WEBINAR = "webinaire"


KINDS: Mapping[EventKind, str] = {
    EventKind.MEETING: "Réunion",
    EventKind.TRAINING: "Formation",
    EventKind.SEMINAR: "Séminaire",
    EventKind.IMMERSION: "Immersion",
    EventKind.WEBINAR: "Webinaire",
}
"""What people read."""


class EventState(StrEnum):
    """« Prepared » is what people call a draft: nobody but the animateur sees it."""

    PREPARED = "prepared"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class Mode(StrEnum):
    """How somebody comes."""

    ONSITE = "onsite"
    REMOTE = "remote"


class Priority(StrEnum):
    """Who is first in the waiting list; the rule is shown with the event."""

    FIRST_COME = "first"
    UNTRAINED = "untrained"
    ONE_A_STRUCTURE = "one_per_structure"


class Registering(Enum):
    """Whether one may register now, or why not."""

    OPEN = auto()
    NOT_PUBLISHED = auto()
    NOT_YET = auto()
    CLOSED = auto()
    TOO_LATE = auto()
    OVER = auto()
    CANCELLED = auto()


@dataclass(frozen=True, slots=True)
class HalfDay:
    """A part of an event, in local time (aware). Attendance is by half-day."""

    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Event:
    """`zone` is the département's, an IANA name; days and hours are local to it.

    `seats`, `remote_seats`: None without a limit, 0 where one cannot come that way. `deadline_on`, `cancel_until`:
    until the end of that day. `offer_hours`: working hours for which a freed seat is offered; None: the usual.
    `venue` is an address or a room in words; `structure_id` the structure it is in. `sequence`: RFC 5545's.
    `secret`: what attendance codes are made of. `told`: what people last heard of hours and place, a JSON text.
    `updated_at`: None for one that was never stored.
    """

    id: str
    department_code: str
    zone: str
    kind: EventKind
    title: str
    half_days: tuple[HalfDay, ...]
    description: str = ""
    venue: str = ""
    structure_id: str | None = None
    link: str = ""
    seats: int | None = None
    remote_seats: int | None = 0
    audience: Audience = EVERYBODY
    opens_on: date | None = None
    deadline_on: date | None = None
    cancel_until: date | None = None
    priority: Priority = Priority.FIRST_COME
    offer_hours: int | None = None
    module_id: str | None = None
    questions: tuple[EventQuestion, ...] = ()
    state: EventState = EventState.PREPARED
    closed: bool = False
    reason: str = ""
    sequence: int = 0
    secret: str = field(default="", repr=False)
    series_id: str | None = None
    told: str = ""
    tell_at: datetime | None = None
    created_by: str | None = None
    published_at: datetime | None = None
    updated_at: datetime | None = None

    @property
    def starts(self) -> datetime:
        return self.half_days[0].starts

    @property
    def ends(self) -> datetime:
        return self.half_days[-1].ends

    @property
    def modes(self) -> tuple[Mode, ...]:
        """How one can come, on site first."""
        return tuple(mode for mode in Mode if self.capacity(mode) != 0)

    @property
    def closes_at(self) -> datetime:
        """From then on nobody registers, and no freed seat is offered: the end of the deadline's day, or the start."""
        return self.starts if self.deadline_on is None else min(self.starts, self.end_of(self.deadline_on))

    @property
    def is_upcoming(self) -> bool:
        """Announced and not called off; whether it is over is a question of the hour."""
        return self.state is EventState.PUBLISHED

    def capacity(self, mode: Mode) -> int | None:
        return self.seats if mode is Mode.ONSITE else self.remote_seats

    def end_of(self, day: date) -> datetime:
        """Midnight after this day, local."""
        return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(self.zone))

    def is_over(self, now: datetime) -> bool:
        return self.ends <= now

    def may_still_cancel(self, now: datetime) -> bool:
        """Within the limit. After it one may still say so: the seat is freed, and the animateur told."""
        return self.cancel_until is None or now < self.end_of(self.cancel_until)

    def registering(self, now: datetime) -> Registering:
        """Whether one may register at this instant; of several obstacles the first is the one that is told."""
        if self.state is not EventState.PUBLISHED:
            is_off = self.state is EventState.CANCELLED
            return Registering.CANCELLED if is_off else Registering.NOT_PUBLISHED
        if self.starts <= now:
            return Registering.OVER
        if self.closed:
            return Registering.CLOSED
        if self.closes_at <= now:
            return Registering.TOO_LATE
        is_early = self.opens_on is not None and now < self.end_of(self.opens_on - timedelta(days=1))
        return Registering.NOT_YET if is_early else Registering.OPEN

    def offers_seats(self, now: datetime) -> bool:
        """Whether a freed seat goes to who waits: never after the start or the closing."""
        return self.registering(now) in (Registering.OPEN, Registering.NOT_YET)

    def overlaps(self, other: Event) -> bool:
        """Whether one cannot be at both."""
        return any(
            one.starts < two.ends and two.starts < one.ends
            for one in self.half_days
            for two in other.half_days
        )


def on_the_wall(instant: datetime) -> str:
    """How an hour that people planned is stored: « 2026-11-24T14:30 », local."""
    return f"{instant:%Y-%m-%dT%H:%M}"


@lru_cache(maxsize=4_096)
def from_the_wall(text: str, zone: str) -> datetime:
    """Aware. An hour that the change of clocks skips is the one after it; of two, the first is meant."""
    there = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
    return there.astimezone(UTC).astimezone(ZoneInfo(zone))
