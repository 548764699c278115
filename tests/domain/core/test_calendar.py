"""Working days, mornings and quiet hours: the département's own, overseas and in Alsace-Moselle too."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.domain.core.calendar import (
    first_working_morning,
    is_working_day,
    is_working_morning,
    next_working_hour,
    next_working_morning,
    within_quiet_hours,
)
from bot.domain.core.departments import Department


def department(code: str, time_zone: str = "Europe/Paris", subdivision: str = "") -> Department:
    return Department(code, code, "", time_zone, "FR", subdivision)


PARIS = department("75")
MOSELLE = department("57", subdivision="57")
REUNION = department("974", "Indian/Reunion", "974")
GUADELOUPE = department("971", "America/Guadeloupe", "971")
TAHITI = department("987", "Pacific/Tahiti", "PF")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "place", "works"),
    [
        ("2026-11-24", PARIS, True),
        ("2026-11-28", PARIS, False),
        ("2026-11-29", PARIS, False),
        ("2026-05-01", PARIS, False),
        ("2026-04-06", PARIS, False),  # Easter Monday
        ("2026-04-03", PARIS, True),
        ("2026-04-03", MOSELLE, False),  # Good Friday
        ("2025-12-26", MOSELLE, False),
        ("2025-12-26", PARIS, True),
        ("2027-12-20", REUNION, False),  # abolition of slavery
        ("2027-12-20", PARIS, True),
        ("2027-05-27", GUADELOUPE, False),
    ],
)
def test_a_working_day_is_the_departements_own(day: str, place: Department, works: bool) -> None:
    assert works is is_working_day(date.fromisoformat(day), place)


@pytest.mark.parametrize(
    ("now", "place", "morning"),
    [
        ("2026-11-24 13:30", PARIS, "2026-11-25 08:00"),
        ("2026-11-24 05:00", PARIS, "2026-11-25 08:00"),  # before 9 h: still tomorrow
        ("2026-11-27 13:30", PARIS, "2026-11-30 08:00"),  # over the week-end
        ("2026-12-24 13:30", PARIS, "2026-12-28 08:00"),  # over Christmas and the week-end
        ("2025-12-24 13:30", MOSELLE, "2025-12-29 08:00"),  # 26 December is a holiday there
        ("2026-03-27 13:30", PARIS, "2026-03-30 07:00"),  # the clock went forward on Sunday
        ("2026-10-23 13:30", PARIS, "2026-10-26 08:00"),  # and back
        ("2026-11-24 13:30", REUNION, "2026-11-25 05:00"),
        ("2026-11-24 21:30", REUNION, "2026-11-26 05:00"),  # there it is the 25th already
        ("2026-11-24 13:30", GUADELOUPE, "2026-11-25 13:00"),
        ("2026-11-25 05:00", TAHITI, "2026-11-25 19:00"),  # there it is still the 24th
    ],
)
def test_the_next_working_morning_is_nine_oclock_there(now: str, place: Department, morning: str) -> None:
    assert utc(morning) == next_working_morning(utc(now), place)


def test_the_first_working_morning_may_be_the_day_itself() -> None:
    assert utc("2026-11-24 08:00") == first_working_morning(date(2026, 11, 24), PARIS)
    assert utc("2026-11-30 08:00") == first_working_morning(date(2026, 11, 28), PARIS)


@pytest.mark.parametrize(
    ("now", "place", "is_morning"),
    [
        ("2026-11-24 08:00", PARIS, True),
        ("2026-11-24 07:59", PARIS, False),
        ("2026-11-24 10:59", PARIS, True),
        ("2026-11-24 11:00", PARIS, False),
        ("2026-11-28 09:00", PARIS, False),
        ("2026-11-11 09:00", PARIS, False),
        ("2026-11-24 08:00", GUADELOUPE, False),
        ("2026-11-24 13:00", GUADELOUPE, True),
    ],
)
def test_a_working_morning_is_from_nine_to_noon_there(now: str, place: Department, is_morning: bool) -> None:
    assert is_morning is is_working_morning(utc(now), place)


@pytest.mark.parametrize(
    ("now", "place", "quiet", "hour"),
    [
        ("2026-11-24 13:30", PARIS, False, "2026-11-24 13:30"),
        ("2026-11-24 06:59", PARIS, True, "2026-11-24 07:00"),
        ("2026-11-24 07:00", PARIS, False, "2026-11-24 07:00"),
        ("2026-11-24 18:00", PARIS, True, "2026-11-25 07:00"),
        ("2026-11-28 10:00", PARIS, False, "2026-11-30 07:00"),
        ("2026-11-10 22:00", PARIS, True, "2026-11-12 07:00"),  # the 11th is a holiday
        ("2026-11-24 16:00", REUNION, True, "2026-11-25 04:00"),
    ],
)
def test_nobody_is_disturbed_before_eight_and_from_seven_on(
    now: str, place: Department, quiet: bool, hour: str
) -> None:
    assert quiet is within_quiet_hours(utc(now), place)
    assert utc(hour) == next_working_hour(utc(now), place)
