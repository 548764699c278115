"""Working time, against tables made by hand: who doubts a line takes a calendar and counts (8 h to 19 h, eleven a day).

Every instant is local: on the wall of the département it is asked of.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.core.calendar import after_working_time, working_time
from bot.domain.core.departments import Department


def department(code: str, time_zone: str = "Europe/Paris", subdivision: str = "") -> Department:
    return Department(code, code, "", time_zone, "FR", subdivision)


PARIS = department("75")
MOSELLE = department("57", subdivision="57")
REUNION = department("974", "Indian/Reunion", "974")
MARTINIQUE = department("972", "America/Martinique", "972")
MAYOTTE = department("976", "Indian/Mayotte", "976")
TAHITI = department("987", "Pacific/Tahiti", "PF")


def there(text: str, place: Department) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(place.time_zone))


def span(text: str) -> timedelta:
    """« 4:30 », « 0:00:20 »."""
    hours, minutes, *seconds = (int(part) for part in text.split(":"))
    return timedelta(hours=hours, minutes=minutes, seconds=sum(seconds))


WORKED = [
    # within a day
    (PARIS, "2026-11-24 14:30", "2026-11-24 15:30", "1:00"),
    (PARIS, "2026-11-24 14:30", "2026-11-24 14:30", "0:00"),
    (PARIS, "2026-11-24 15:30", "2026-11-24 14:30", "0:00"),
    (PARIS, "2026-11-24 08:00", "2026-11-24 19:00", "11:00"),
    (PARIS, "2026-11-24 07:59", "2026-11-24 08:00", "0:00"),
    (PARIS, "2026-11-24 07:30", "2026-11-24 08:30", "0:30"),
    (PARIS, "2026-11-24 00:00", "2026-11-25 00:00", "11:00"),
    (PARIS, "2026-11-24 10:00:10", "2026-11-24 10:00:30", "0:00:20"),
    # the evening
    (PARIS, "2026-11-24 18:59", "2026-11-24 19:00", "0:01"),
    (PARIS, "2026-11-24 18:59:30", "2026-11-24 19:00:30", "0:00:30"),
    (PARIS, "2026-11-24 18:59", "2026-11-25 08:01", "0:02"),
    (PARIS, "2026-11-24 19:00", "2026-11-25 08:00", "0:00"),
    (PARIS, "2026-11-24 19:00", "2026-11-25 09:00", "1:00"),
    (PARIS, "2026-11-25 02:00", "2026-11-25 03:00", "0:00"),
    (PARIS, "2026-11-24 23:00", "2026-11-25 08:00:01", "0:00:01"),
    # the week-end
    (PARIS, "2026-11-27 17:00", "2026-11-30 10:00", "4:00"),
    (PARIS, "2026-11-28 09:00", "2026-11-29 18:00", "0:00"),
    (PARIS, "2026-11-28 12:00", "2026-11-30 08:30", "0:30"),
    (PARIS, "2026-11-27 19:00", "2026-11-30 08:00", "0:00"),
    (PARIS, "2026-11-23 00:00", "2026-11-29 23:59", "55:00"),
    # public holidays
    (PARIS, "2026-07-13 18:00", "2026-07-15 09:00", "2:00"),
    (PARIS, "2026-07-14 08:00", "2026-07-14 19:00", "0:00"),
    (PARIS, "2026-05-13 18:00", "2026-05-15 09:00", "2:00"),  # Ascension
    (PARIS, "2026-04-30 08:00", "2026-05-11 08:00", "55:00"),  # two Fridays off
    (PARIS, "2026-11-10 18:30", "2026-11-12 08:30", "1:00"),
    (PARIS, "2026-10-30 18:00", "2026-11-02 09:00", "2:00"),  # All Saints' is a Sunday
    # Good Friday, and the day after Christmas
    (PARIS, "2026-04-03 08:00", "2026-04-03 19:00", "11:00"),
    (MOSELLE, "2026-04-03 08:00", "2026-04-03 19:00", "0:00"),
    (PARIS, "2026-04-02 18:00", "2026-04-07 09:00", "13:00"),
    (MOSELLE, "2026-04-02 18:00", "2026-04-07 09:00", "2:00"),
    (PARIS, "2025-12-24 18:00", "2025-12-29 09:00", "13:00"),
    (MOSELLE, "2025-12-24 18:00", "2025-12-29 09:00", "2:00"),
    # overseas
    (REUNION, "2026-11-24 08:00", "2026-11-24 19:00", "11:00"),
    (REUNION, "2027-12-20 08:00", "2027-12-20 19:00", "0:00"),  # abolition of slavery
    (PARIS, "2027-12-20 08:00", "2027-12-20 19:00", "11:00"),
    (REUNION, "2026-11-24 18:59", "2026-11-24 19:30", "0:01"),
    (MARTINIQUE, "2026-05-22 08:00", "2026-05-22 19:00", "0:00"),
    (MARTINIQUE, "2026-05-21 18:00", "2026-05-26 09:00", "2:00"),  # and Whit Monday
    (MAYOTTE, "2026-04-24 18:00", "2026-04-28 08:30", "1:30"),
    (PARIS, "2026-04-24 18:00", "2026-04-28 08:30", "12:30"),
    (TAHITI, "2026-11-24 07:00", "2026-11-24 09:00", "1:00"),
    # the clocks change
    (PARIS, "2026-03-27 18:00", "2026-03-30 09:00", "2:00"),
    (PARIS, "2026-03-23 08:00", "2026-03-30 19:00", "66:00"),
    (PARIS, "2026-10-23 18:00", "2026-10-26 09:00", "2:00"),
    (PARIS, "2026-10-25 01:00", "2026-10-25 04:00", "0:00"),
    (PARIS, "2026-03-29 00:00", "2026-03-30 08:10", "0:10"),
    # the year ends
    (PARIS, "2026-12-31 18:00", "2027-01-04 09:00", "2:00"),
    (PARIS, "2027-01-01 08:00", "2027-01-01 19:00", "0:00"),
]
AFTER = [
    (PARIS, "2026-11-24 14:30", "0:00", "2026-11-24 14:30"),
    (PARIS, "2026-11-24 14:30", "4:00", "2026-11-24 18:30"),
    (PARIS, "2026-11-24 14:30", "4:30", "2026-11-24 19:00"),
    (PARIS, "2026-11-24 14:30", "4:31", "2026-11-25 08:01"),
    (PARIS, "2026-11-24 08:00", "11:00", "2026-11-24 19:00"),
    (PARIS, "2026-11-24 07:00", "0:00", "2026-11-24 08:00"),
    (PARIS, "2026-11-24 07:00", "1:00", "2026-11-24 09:00"),
    (PARIS, "2026-11-24 18:59", "0:01", "2026-11-24 19:00"),
    (PARIS, "2026-11-24 18:59", "0:02", "2026-11-25 08:01"),
    (PARIS, "2026-11-24 19:00", "0:00", "2026-11-25 08:00"),
    (PARIS, "2026-11-24 19:00", "1:00", "2026-11-25 09:00"),
    (PARIS, "2026-11-27 17:00", "4:00", "2026-11-30 10:00"),
    (PARIS, "2026-11-28 12:00", "1:00", "2026-11-30 09:00"),
    (PARIS, "2026-11-23 08:00", "55:00", "2026-11-27 19:00"),
    (PARIS, "2026-11-23 08:00", "55:01", "2026-11-30 08:01"),
    (PARIS, "2026-07-13 18:00", "2:00", "2026-07-15 09:00"),
    (PARIS, "2026-04-02 18:00", "2:00", "2026-04-03 09:00"),
    (MOSELLE, "2026-04-02 18:00", "2:00", "2026-04-07 09:00"),
    (REUNION, "2027-12-17 18:00", "2:00", "2027-12-21 09:00"),
    (MARTINIQUE, "2026-05-21 18:00", "2:00", "2026-05-26 09:00"),
    (MAYOTTE, "2026-04-24 18:00", "1:30", "2026-04-28 08:30"),
    (PARIS, "2026-03-27 18:00", "2:00", "2026-03-30 09:00"),
    (PARIS, "2026-10-23 18:00", "2:00", "2026-10-26 09:00"),
    (PARIS, "2026-12-31 18:00", "2:00", "2027-01-04 09:00"),
]


@pytest.mark.parametrize(("place", "start", "end", "worked"), WORKED)
def test_working_time_between_two_instants(place: Department, start: str, end: str, worked: str) -> None:
    assert span(worked) == working_time(there(start, place), there(end, place), place)


@pytest.mark.parametrize(("place", "start", "left", "at"), AFTER)
def test_the_instant_at_which_so_much_has_been_worked(
    place: Department, start: str, left: str, at: str
) -> None:
    assert there(at, place) == after_working_time(there(start, place), span(left), place)


@pytest.mark.parametrize(("place", "start", "left", "at"), AFTER)
def test_what_was_worked_until_then_is_just_that(place: Department, start: str, left: str, at: str) -> None:
    assert span(left) == working_time(there(start, place), there(at, place), place)


def test_time_worked_adds_up_wherever_it_is_cut() -> None:
    """Over a week with a holiday, the change of clocks and two week-ends, minute by minute of an odd length."""
    start, end = there("2026-03-26 13:07", PARIS), there("2026-04-08 09:41", PARIS)
    whole = working_time(start, end, PARIS)
    at, total = start, timedelta(0)
    while at < end:
        following = min(at + timedelta(minutes=173), end)
        total += working_time(at, following, PARIS)
        at = following
    assert whole == total
