"""A visit as a calendar file (RFC 5545), for the visitor's and the advisers' telephones."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.domain.visits.visits import Visit, VisitState
from bot.files.calendars.calendar_zones import time_zones
from bot.files.calendars.calendars import AUTHORITY, PRODUCT

CALLED_OFF = "ANNULÉ : "


def visit_file(visit: Visit, zone: str, title: str, place: str, now: datetime) -> bytes:
    """PUBLISH; CANCEL for one that is called off, said in the title too, for calendars that only take in files.

    The UID is the visit's, so that a date that was moved replaces the one before. Raises ValueError without a date.
    """
    from icalendar import Calendar, Event  # noqa: PLC0415 — heavy, and rarely wanted

    if visit.starts_at is None or visit.ends_at is None:
        raise ValueError("a visit that has no date")
    is_off = visit.state is VisitState.CANCELLED
    starts, ends = (at.astimezone(ZoneInfo(zone)) for at in (visit.starts_at, visit.ends_at))
    calendar = Calendar()
    for key, value in (("PRODID", PRODUCT), ("VERSION", "2.0"), ("CALSCALE", "GREGORIAN")):
        calendar.add(key, value)
    calendar.add("METHOD", "CANCEL" if is_off else "PUBLISH")
    for each in time_zones([starts, ends]):
        calendar.add_component(each)
    event = Event()
    event.add("UID", f"{visit.id}@{AUTHORITY}")
    event.add("DTSTAMP", now.astimezone(UTC).replace(microsecond=0))
    event.add("SEQUENCE", visit.sequence)
    event.add("DTSTART", starts)
    event.add("DTEND", ends)
    event.add("SUMMARY", f"{CALLED_OFF if is_off else ''}{title}")
    event.add("STATUS", "CANCELLED" if is_off else "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT" if is_off else "OPAQUE")
    event.add("LOCATION", place)
    calendar.add_component(event)
    return bytes(calendar.to_ical(sorted=False))
