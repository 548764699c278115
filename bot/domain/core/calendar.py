"""When people may be asked something: the département's own working days and hours (docs/trade.md, « Working days »).

Overseas and in Alsace-Moselle the public holidays are not those of Paris; `holidays` knows them by subdivision.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from holidays import HolidayBase, country_holidays

from bot.domain.core.departments import Department

OPENS, CLOSES = time(8), time(19)
"""Outside of these nobody is disturbed, in local wall time."""
MORNING, NOON = time(9), time(12)
SATURDAY = 5


def local(now: datetime, department: Department) -> datetime:
    """The same instant on the département's own clock."""
    return now.astimezone(ZoneInfo(department.time_zone))


def is_working_day(day: date, department: Department) -> bool:
    return day.weekday() < SATURDAY and day not in _holidays(department.holidays_subdivision)


def is_holiday(day: date, department: Department) -> bool:
    return day in _holidays(department.holidays_subdivision)


def is_working_morning(now: datetime, department: Department) -> bool:
    """From 9 h to noon of a working day: when what is not urgent is asked."""
    here = local(now, department)
    return is_working_day(here.date(), department) and MORNING <= here.time() < NOON


def within_quiet_hours(now: datetime, department: Department) -> bool:
    """Before 8 h and from 19 h on; a week-end's afternoon is not quiet, only not a working day."""
    return not OPENS <= local(now, department).time() < CLOSES


def is_working_hour(now: datetime, department: Department) -> bool:
    """When people may be written to who asked nothing: from 8 h to 19 h of a working day."""
    return is_working_day(local(now, department).date(), department) and not within_quiet_hours(
        now, department
    )


def next_working_morning(now: datetime, department: Department) -> datetime:
    """9 h of the first working day after today, local; in UTC."""
    return first_working_morning(local(now, department).date() + timedelta(days=1), department)


def first_working_morning(day: date, department: Department) -> datetime:
    """9 h of this day, or of the first working day after it, local; in UTC."""
    return at_hour(_working_day_from(day, department), MORNING, department)


def next_working_hour(now: datetime, department: Department) -> datetime:
    """For what is not urgent: now, or 8 h of the next working day, local; in UTC."""
    here = local(now, department)
    day = here.date()
    if is_working_day(day, department):
        if OPENS <= here.time() < CLOSES:
            return now
        if here.time() < OPENS:
            return at_hour(day, OPENS, department)
    return at_hour(_working_day_from(day + timedelta(days=1), department), OPENS, department)


def after_working_hours(start: datetime, hours: int, department: Department) -> datetime:
    """When so many working hours have passed: those from 8 h to 19 h of working days, local; in UTC."""
    return after_working_time(start, timedelta(hours=hours), department)


def after_working_time(start: datetime, left: timedelta, department: Department) -> datetime:
    """As `after_working_hours`, to the second."""
    at = next_working_hour(start, department)
    while True:
        closing = at_hour(local(at, department).date(), CLOSES, department)
        if at + left <= closing:
            return (at + left).astimezone(UTC)
        left -= closing - at
        at = next_working_hour(closing, department)


def working_time(start: datetime, end: datetime, department: Department) -> timedelta:
    """How much working time lies between two instants; none when the end is before the start."""
    total, at = timedelta(0), next_working_hour(start, department)
    while at < end:
        closing = at_hour(local(at, department).date(), CLOSES, department)
        total += min(closing, end) - at
        at = next_working_hour(closing, department)
    return total


def working_day_until(day: date, department: Department) -> date:
    """The last working day up to this one."""
    while not is_working_day(day, department):
        day -= timedelta(days=1)
    return day


def working_days_before(day: date, count: int, department: Department) -> date:
    """The working day that comes so many of them before this day, which does not count itself."""
    for _ in range(count):
        day = working_day_until(day - timedelta(days=1), department)
    return day


def working_days_between(start: datetime, end: datetime, department: Department) -> list[date]:
    """Local working days, from that of `start` to that of `end`, both of them."""
    first, last = local(start, department).date(), local(end, department).date()
    days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    return [day for day in days if is_working_day(day, department)]


def _working_day_from(day: date, department: Department) -> date:
    while not is_working_day(day, department):
        day += timedelta(days=1)
    return day


def at_hour(day: date, hour: time, department: Department) -> datetime:
    """Such an hour of a day on the département's clock; in UTC.

    No clock changes between 3 h and midnight in any French time zone: the hour exists, once.
    """
    return datetime.combine(day, hour, ZoneInfo(department.time_zone)).astimezone(UTC)


@lru_cache(maxsize=32)
def _holidays(subdivision: str) -> HolidayBase:
    return country_holidays("FR", subdiv=subdivision or None)
