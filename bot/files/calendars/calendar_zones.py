"""Time zones as a calendar file carries them: when its clocks change, for a reader that does not know their name.

Written here, from tzdata: what the library makes of a zone begins summer time an hour late (icalendar 7.3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:  # heavy, and rarely wanted
    from icalendar import Timezone

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def time_zones(instants: Sequence[datetime]) -> Iterator[Timezone]:
    """Of these local instants, each zone once, for the years they are in."""
    names = dict.fromkeys(str(instant.tzinfo) for instant in instants)
    for name in names:
        years = [instant.year for instant in instants if str(instant.tzinfo) == name]
        yield _time_zone(name, min(years), max(years))


def _time_zone(name: str, first: int, last: int) -> Timezone:
    from icalendar import Timezone  # noqa: PLC0415

    zone = ZoneInfo(name)
    component = Timezone()
    component.add("TZID", name)
    start = datetime(first, 1, 1, tzinfo=zone).astimezone(UTC)
    _observe(component, zone, start, start)
    for year in range(first, last + 1):
        for change in changes(name, year):
            _observe(component, zone, change - SECOND, change)
    return component


def _observe(component: Timezone, zone: ZoneInfo, before: datetime, since: datetime) -> None:
    """What holds from `since` on; its beginning is told by the clocks as they were until then (RFC 5545, 3.6.5)."""
    from icalendar import TimezoneDaylight, TimezoneStandard  # noqa: PLC0415

    there = since.astimezone(zone)
    offset = before.astimezone(zone).utcoffset() or timedelta()
    rule = TimezoneDaylight() if there.dst() else TimezoneStandard()
    rule.add("DTSTART", (since + offset).replace(tzinfo=None))
    rule.add("TZOFFSETFROM", offset)
    rule.add("TZOFFSETTO", there.utcoffset() or timedelta())
    rule.add("TZNAME", there.tzname() or zone.key)
    component.add_component(rule)


@lru_cache(maxsize=64)
def changes(name: str, year: int) -> tuple[datetime, ...]:
    """The first instant of each new offset of a zone in a year of its own, in UTC."""
    zone, found = ZoneInfo(name), []
    before = datetime(year, 1, 1, tzinfo=zone).astimezone(UTC)
    end = datetime(year + 1, 1, 1, tzinfo=zone).astimezone(UTC)
    while before < end:
        after = before + DAY
        if before.astimezone(zone).utcoffset() != after.astimezone(zone).utcoffset():
            found.append(_change_between(zone, before, after))
        before = after
    return tuple(found)


def _change_between(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """To the second, by halves."""
    old = before.astimezone(zone).utcoffset()
    while after - before > SECOND:
        middle = before + (after - before) // 2
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)
