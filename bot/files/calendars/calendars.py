"""Events as calendar files (RFC 5545), for telephones and for a calendar that subscribes.

Each half-day is a VEVENT of its own: a lunch between two of them stays free, and every calendar understands it (RDATE
is ignored by several). The first has the UID of the event, so that an event of one half-day that gets another keeps it.
"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.events.events import KINDS, Event, EventState, HalfDay
from bot.domain.events.registrations import CONCERNED, SeatState
from bot.files.calendars.calendar_zones import time_zones
from bot.texts import render

if TYPE_CHECKING:  # heavy, and rarely wanted
    from icalendar import Calendar
    from icalendar import Event as VEvent

CONTENT_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Relais//France services//FR"
AUTHORITY = "relais.france-services"
"""After the @ of a UID: ids are random, so that they are nobody else's."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """What one person's calendar says of one event.

    `place`: where, in words. `link`: empty for who may not have it. `changed_at`: of the event or of the seat, the
    later. `withdrawn`: half-days this person was told of, and which are no more: those after the last that is left.
    """

    event: Event
    seat: SeatState
    place: str
    changed_at: datetime
    link: str = ""
    withdrawn: Sequence[HalfDay] = ()

    @property
    def is_off(self) -> bool:
        return self.event.state is EventState.CANCELLED or self.seat not in CONCERNED


def event_file(entry: CalendarEntry, now: datetime) -> bytes:
    """PUBLISH, which every calendar takes in; CANCEL for what is called off, which is said in the title too."""
    return _written([entry], method_of(entry), now)


def method_of(entry: CalendarEntry) -> str:
    return "CANCEL" if entry.is_off else "PUBLISH"


def events_file(entries: Sequence[CalendarEntry], now: datetime) -> bytes:
    """Several at once, to be taken in as a file."""
    return _written(entries, "PUBLISH", now)


def feed(entries: Sequence[CalendarEntry], here: datetime) -> bytes:
    """What a calendar subscribes to: the same bytes as long as nothing changed.

    `here`: now, on the clock of the person. Its zone is there without an event too: a calendar is never empty.
    """
    calendar = _calendar(entries, None, here)
    name = html.unescape(render("calendars/name"))
    for key, value in (("NAME", name), ("X-WR-CALNAME", name), ("X-PUBLISHED-TTL", "PT1H")):
        calendar.add(key, value)
    calendar.add("REFRESH-INTERVAL", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    return bytes(calendar.to_ical(sorted=False))


def file_name(event: Event) -> str:
    """« formation-2026-12-01.ics »: telephones know by its end what it is."""
    return f"{event.kind}-{event.starts:%Y-%m-%d}.ics"


def _written(entries: Sequence[CalendarEntry], method: str, now: datetime) -> bytes:
    calendar = _calendar(entries, now)
    calendar.add("METHOD", method)
    return bytes(calendar.to_ical(sorted=False))


def _calendar(entries: Sequence[CalendarEntry], now: datetime | None, *besides: datetime) -> Calendar:
    from icalendar import Calendar  # noqa: PLC0415

    calendar = Calendar()
    for key, value in (("PRODID", PRODUCT), ("VERSION", "2.0"), ("CALSCALE", "GREGORIAN")):
        calendar.add(key, value)
    parts = [part for entry in entries for part in (*entry.event.half_days, *entry.withdrawn)]
    for zone in time_zones([*besides, *(at for part in parts for at in (part.starts, part.ends))]):
        calendar.add_component(zone)
    for entry in entries:
        for component in _components(entry, now):
            calendar.add_component(component)
    return calendar


def _components(entry: CalendarEntry, now: datetime | None) -> Iterator[VEvent]:
    held = entry.event.half_days
    for number, part in enumerate((*held, *entry.withdrawn)):
        yield _component(entry, number, part, now or entry.changed_at, is_off=number >= len(held))


def _component(
    entry: CalendarEntry, number: int, part: HalfDay, stamped: datetime, *, is_off: bool
) -> VEvent:
    from icalendar import Event as VEvent  # noqa: PLC0415

    event, is_off = entry.event, is_off or entry.is_off
    component = VEvent()
    component.add("UID", uid(event, number))
    component.add("DTSTAMP", stamped.astimezone(UTC).replace(microsecond=0))
    component.add("SEQUENCE", event.sequence)
    component.add("DTSTART", part.starts)
    component.add("DTEND", part.ends)
    component.add("SUMMARY", _said("title", entry, number=number + 1, is_off=is_off))
    component.add("STATUS", _status(entry, is_off=is_off))
    component.add("TRANSP", "OPAQUE" if _status(entry, is_off=is_off) == "CONFIRMED" else "TRANSPARENT")
    component.add("DESCRIPTION", _said("description", entry, number=number + 1, is_off=is_off))
    if entry.place:
        component.add("LOCATION", _plain(entry.place))
    if entry.link and not is_off:
        component.add("URL", "".join(_plain(entry.link).split()))
    return component


def uid(event: Event, number: int) -> str:
    """Of one half-day, from 0; it stays whatever is changed. No id has a dot in it."""
    return f"{event.id}.{number + 1}@{AUTHORITY}" if number else f"{event.id}@{AUTHORITY}"


def _status(entry: CalendarEntry, *, is_off: bool) -> str:
    if is_off:
        return "CANCELLED"
    return "CONFIRMED" if entry.seat is SeatState.REGISTERED else "TENTATIVE"


def _said(message: str, entry: CalendarEntry, *, number: int, is_off: bool) -> str:
    text = render(
        f"calendars/{message}",
        event=entry.event,
        kind=KINDS[entry.event.kind],
        seat=entry.seat,
        link=entry.link,
        number=number,
        parts=len(entry.event.half_days),
        is_off=is_off,
    )
    return _plain(html.unescape(text))


def _plain(text: str) -> str:
    """Without what RFC 5545 lets into no text: control characters, but for the ends of lines."""
    kept = (char for char in text.replace("\r\n", "\n") if char == "\n" or unicodedata.category(char) != "Cc")
    return "".join(kept).encode("utf-8", "replace").decode()
