"""Events of a time in figures: how full they were, who did not come, how many hours were followed.

Each share goes with what it is a share of. Who did not come is known only of events at which somebody was marked
present or absent (docs/trade.md, « Trainings »).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from bot.domain.events.events import Event, EventState, Mode
from bot.domain.events.registrations import SeatState

SECONDS = 3600


class OfEvent(Protocol):
    @property
    def event_id(self) -> str: ...


Row = TypeVar("Row", bound=OfEvent)


@dataclass(frozen=True, slots=True)
class RegistrationCount:
    """How many stand so, of one structure ('' for none)."""

    event_id: str
    structure_id: str
    mode: str
    state: str
    walk_in: bool
    total: int


@dataclass(frozen=True, slots=True)
class Attended:
    """How many were there at one half-day or more."""

    event_id: str
    structure_id: str
    walk_in: bool
    people: int


@dataclass(frozen=True, slots=True)
class Stayed:
    """How many were there at one half-day; 0 when all who were marked were absent."""

    event_id: str
    structure_id: str
    half_day: int
    people: int


@dataclass(slots=True)
class AttendanceCount:
    """`expected`: those registered in events where attendance was taken, of whom `came` did; others walked in."""

    events: int = 0
    registered: int = 0
    remote: int = 0
    waiting: int = 0
    expected: int = 0
    came: int = 0
    walked_in: int = 0
    hours: float = 0.0
    seats: int = 0
    seated: int = 0

    @property
    def absent(self) -> int:
        return self.expected - self.came

    def add(self, other: AttendanceCount) -> None:
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(frozen=True, slots=True)
class EventFigures:
    """`is_taken`: somebody was marked present or absent. `body`: who teaches what it counts for."""

    event: Event
    body: str
    count: AttendanceCount
    is_taken: bool
    by_structure: Mapping[str, AttendanceCount] = field(default_factory=dict)


def of_events(
    events: Iterable[Event],
    bodies: Mapping[str, str],
    registered: Iterable[RegistrationCount],
    attended: Iterable[Attended],
    stayed: Iterable[Stayed],
) -> list[EventFigures]:
    """In the order of the events; `bodies`: by module."""
    seats, people, parts = _by_event(registered), _by_event(attended), _by_event(stayed)
    return [
        _of_event(event, bodies, seats.get(event.id, []), people.get(event.id, []), parts.get(event.id, []))
        for event in events
    ]


def _of_event(
    event: Event,
    bodies: Mapping[str, str],
    registered: Sequence[RegistrationCount],
    attended: Sequence[Attended],
    stayed: Sequence[Stayed],
) -> EventFigures:
    places: defaultdict[str, AttendanceCount] = defaultdict(AttendanceCount)
    is_taken = bool(stayed)
    for row in registered:
        _count_registered(places[row.structure_id], row, is_taken=is_taken)
    for there in attended:
        if there.walk_in:
            places[there.structure_id].walked_in += there.people
        else:
            places[there.structure_id].came += there.people
    for part in stayed:
        places[part.structure_id].hours += part.people * _hours(event, part.half_day)
    whole = AttendanceCount(events=1)
    for count in places.values():
        whole.add(count)
    _count_seats(event, whole)
    return EventFigures(event, bodies.get(event.module_id or "", ""), whole, is_taken, dict(places))


def _count_registered(count: AttendanceCount, row: RegistrationCount, *, is_taken: bool) -> None:
    if row.state == SeatState.WAITING:
        count.waiting += row.total
    if row.state != SeatState.REGISTERED or row.walk_in:
        return
    count.registered += row.total
    if row.mode == Mode.REMOTE:
        count.remote += row.total
    if is_taken:
        count.expected += row.total


def _count_seats(event: Event, whole: AttendanceCount) -> None:
    """Only where there is a limit can seats be full."""
    for mode in event.modes:
        seats = event.capacity(mode)
        if seats is not None:
            whole.seats += seats
            whole.seated += whole.remote if mode is Mode.REMOTE else whole.registered - whole.remote


def _hours(event: Event, half_day: int) -> float:
    if not 0 <= half_day < len(event.half_days):
        return 0.0
    part = event.half_days[half_day]
    return (part.ends - part.starts).total_seconds() / SECONDS


def _by_event(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.event_id].append(row)
    return dict(found)


def held(figures: Iterable[EventFigures]) -> list[EventFigures]:
    """Those that took place: what was called off counts nowhere."""
    return [one for one in figures if one.event.state is EventState.PUBLISHED]


def total(figures: Iterable[EventFigures]) -> AttendanceCount:
    whole = AttendanceCount()
    for one in held(figures):
        whole.add(one.count)
    return whole


def by_body(figures: Iterable[EventFigures]) -> dict[str, AttendanceCount]:
    """'' for events that count for no module, or whose module nobody is named to teach."""
    found: defaultdict[str, AttendanceCount] = defaultdict(AttendanceCount)
    for one in held(figures):
        found[one.body].add(one.count)
    return dict(found)


def by_structure(figures: Iterable[EventFigures]) -> dict[str, AttendanceCount]:
    """`events`: those somebody of the structure registered for or came to."""
    found: defaultdict[str, AttendanceCount] = defaultdict(AttendanceCount)
    for one in held(figures):
        for structure_id, count in one.by_structure.items():
            found[structure_id].add(count)
            found[structure_id].events += bool(count.registered or count.came or count.walked_in)
    return dict(found)
