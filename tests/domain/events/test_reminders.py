"""When reminders are due: working days, both clock changes, overseas, the year's end, 29 February."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.core.departments import Department
from bot.domain.events.telling.reminders import (
    FARTHEST,
    Reminder,
    ReminderKind,
    asking_again,
    is_news_still,
    reminders,
)


def department(code: str, time_zone: str = "Europe/Paris", subdivision: str = "") -> Department:
    return Department(code, code, "", time_zone, "FR", subdivision)


PARIS = department("95")
MOSELLE = department("57", subdivision="57")
REUNION = department("974", "Indian/Reunion", "974")
MARTINIQUE = department("972", "America/Martinique", "972")
MIQUELON = department("975", "America/Miquelon", "PM")
PLACES = (PARIS, MOSELLE, REUNION, MARTINIQUE, MIQUELON)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def of(starts: str, place: Department) -> dict[ReminderKind, Reminder]:
    """`starts`: local."""
    there = datetime.fromisoformat(starts).replace(tzinfo=ZoneInfo(place.time_zone))
    return {each.kind: each for each in reminders(there.astimezone(UTC), place)}


@pytest.mark.parametrize(
    ("starts", "place", "week", "eve", "soon"),
    [
        # Tuesday 8 December, 14 h
        ("2026-12-08 14:00", PARIS, "2026-12-01 08:00", "2026-12-07 08:00", "2026-12-08 11:00"),
        # a Monday: the eve on Friday, the week on Monday
        ("2026-12-07 09:30", PARIS, "2026-11-30 08:00", "2026-12-04 08:00", "2026-12-07 06:30"),
        # a Saturday, and the Sunday after: a week before is no working day
        ("2026-12-05 10:00", PARIS, "2026-11-27 08:00", "2026-12-04 08:00", "2026-12-05 07:00"),
        ("2026-12-06 10:00", PARIS, "2026-11-27 08:00", "2026-12-04 08:00", "2026-12-06 07:00"),
        # summer time ends on 25 October: 9 h is 7 h UTC before, 8 h after
        ("2026-10-26 09:00", PARIS, "2026-10-19 07:00", "2026-10-23 07:00", "2026-10-26 06:00"),
        ("2026-10-25 09:00", PARIS, "2026-10-16 07:00", "2026-10-23 07:00", "2026-10-25 06:00"),
        # summer time begins on 28 March 2027; the day itself has 23 hours
        ("2027-03-29 10:00", PARIS, "2027-03-22 08:00", "2027-03-26 08:00", "2027-03-29 06:00"),
        ("2027-03-28 04:00", PARIS, "2027-03-19 08:00", "2027-03-26 08:00", "2027-03-28 00:00"),
        ("2027-03-30 10:00", PARIS, "2027-03-23 08:00", "2027-03-26 08:00", "2027-03-30 06:00"),  # Easter
        # the year's end: 1 January and Christmas are holidays, in Moselle 26 December too
        ("2027-01-04 09:00", PARIS, "2026-12-28 08:00", "2026-12-31 08:00", "2027-01-04 06:00"),
        ("2027-12-28 09:00", PARIS, "2027-12-21 08:00", "2027-12-27 08:00", "2027-12-28 06:00"),
        ("2024-12-27 09:00", PARIS, "2024-12-20 08:00", "2024-12-26 08:00", "2024-12-27 06:00"),
        ("2024-12-27 09:00", MOSELLE, "2024-12-20 08:00", "2024-12-24 08:00", "2024-12-27 06:00"),
        # 29 February
        ("2028-03-01 09:00", PARIS, "2028-02-23 08:00", "2028-02-29 08:00", "2028-03-01 06:00"),
        ("2028-02-29 09:00", PARIS, "2028-02-22 08:00", "2028-02-28 08:00", "2028-02-29 06:00"),
        # overseas: their own 9 h, their own holidays (20 December in Réunion, 22 May in Martinique)
        ("2026-12-08 14:00", REUNION, "2026-12-01 05:00", "2026-12-07 05:00", "2026-12-08 08:00"),
        ("2027-12-21 09:00", REUNION, "2027-12-14 05:00", "2027-12-17 05:00", "2027-12-21 03:00"),
        ("2026-12-08 14:00", MARTINIQUE, "2026-12-01 13:00", "2026-12-07 13:00", "2026-12-08 16:00"),
        ("2028-05-23 09:00", MARTINIQUE, "2028-05-16 13:00", "2028-05-19 13:00", "2028-05-23 11:00"),
        ("2026-12-08 20:00", MARTINIQUE, "2026-12-01 13:00", "2026-12-07 13:00", "2026-12-08 22:00"),
        # Miquelon changes its clocks on other days than Paris
        ("2026-11-02 09:00", MIQUELON, "2026-10-26 11:00", "2026-10-30 11:00", "2026-11-02 10:00"),
    ],
)
def test_nine_in_the_morning_of_a_working_day_and_two_hours_before(
    starts: str, place: Department, week: str, eve: str, soon: str
) -> None:
    found = of(starts, place)

    dues = [found[kind].due for kind in (ReminderKind.WEEK, ReminderKind.EVE, ReminderKind.SOON)]
    assert [utc(week), utc(eve), utc(soon)] == dues


def test_each_speaks_of_its_day_or_its_hour() -> None:
    found = of("2026-12-08 14:00", PARIS)

    assert "2026-12-08" == found[ReminderKind.WEEK].about == found[ReminderKind.EVE].about
    assert "2026-12-08T14:00" == found[ReminderKind.SOON].about


def test_late_ones_are_dropped_in_the_evening_or_at_the_start() -> None:
    found = of("2026-12-08 14:00", PARIS)

    assert utc("2026-12-07 18:00") == found[ReminderKind.EVE].until
    assert utc("2026-12-08 13:00") == found[ReminderKind.SOON].until
    eve = found[ReminderKind.EVE]
    assert [False, True, True, False] == [
        eve.is_due(utc(now))
        for now in ("2026-12-07 07:59", "2026-12-07 08:00", "2026-12-07 17:59", "2026-12-07 18:00")
    ]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.code)
def test_all_year_each_is_due_by_day_before_the_start_and_not_too_early(place: Department) -> None:
    """Every day of three years at three hours, both clock changes, every holiday and a 29 February among them."""
    zone = ZoneInfo(place.time_zone)
    first = date(2026, 1, 1)
    for number in range(3 * 366):
        for hour in (6, 9, 21):
            starts = datetime(2026, 1, 1, hour, tzinfo=zone).replace(
                **dict(
                    zip(("year", "month", "day"), (first + timedelta(number)).timetuple()[:3], strict=True)
                )
            )
            for each in reminders(starts.astimezone(UTC), place):
                assert each.due < each.until <= starts
                assert starts - each.due.astimezone(zone) < FARTHEST
                if each.kind is not ReminderKind.SOON:
                    due = each.due.astimezone(zone)
                    assert (9, 0) == (due.hour, due.minute)
                    assert due.weekday() < 5


@pytest.mark.parametrize(
    ("last", "asked_from", "until"),
    [
        ("2026-12-04", "2026-12-01 08:00", "2026-12-03 18:00"),  # a Friday: from Tuesday to Thursday evening
        ("2026-12-07", "2026-12-02 08:00", "2026-12-04 18:00"),  # a Monday: not at the week-end
        ("2026-12-06", "2026-12-02 08:00", "2026-12-04 18:00"),  # a Sunday
        ("2027-01-04", "2026-12-29 08:00", "2026-12-31 18:00"),  # over the New Year
    ],
)
def test_the_undecided_are_asked_three_working_days_before(last: str, asked_from: str, until: str) -> None:
    assert (utc(asked_from), utc(until)) == asking_again(date.fromisoformat(last), PARIS)


def test_what_was_announced_that_day_is_news_still() -> None:
    asked_from, _ = asking_again(date(2026, 12, 4), PARIS)

    assert is_news_still(utc("2026-12-01 06:30"), asked_from, PARIS)
    assert is_news_still(utc("2026-12-02 10:00"), asked_from, PARIS)
    assert not is_news_still(utc("2026-11-30 22:30"), asked_from, PARIS)
    assert not is_news_still(None, asked_from, PARIS)
