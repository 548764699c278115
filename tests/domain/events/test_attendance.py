"""Six digits that change every thirty seconds, and what being there comes to."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.events.attendance.attendance import (
    MOST_WRONG,
    PAUSE,
    Attendance,
    AttendanceSource,
    Tries,
    code_of,
    digits_of,
    has_followed,
    hours_of,
    is_right,
    open_half_days,
    page_key,
    present_at,
    step_ends,
)
from bot.domain.events.events import Event, EventKind, EventState, HalfDay, from_the_wall

SECRET, OTHER = "0f" * 16, "f0" * 16
START = datetime(2026, 12, 8, 8, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def seminar(
    *hours: tuple[str, str], zone: str = "Europe/Paris", state: EventState = EventState.PUBLISHED
) -> Event:
    return Event(
        id="seminar",
        department_code="95",
        zone=zone,
        kind=EventKind.SEMINAR,
        title="Séminaire",
        half_days=tuple(HalfDay(from_the_wall(one, zone), from_the_wall(two, zone)) for one, two in hours),
        secret=SECRET,
        state=state,
    )


TWO_DAYS = seminar(
    ("2026-12-08T09:00", "2026-12-08T12:00"),
    ("2026-12-08T14:00", "2026-12-08T17:00"),
    ("2026-12-09T09:00", "2026-12-09T12:00"),
)


def test_the_digits_are_those_of_rfc_4226_over_the_step() -> None:
    step = int(START.timestamp()) // 30
    digest = hmac.new(bytes.fromhex(SECRET), f"1:{step}".encode(), hashlib.sha256).digest()
    at = digest[31] & 15
    number = ((digest[at] & 127) << 24) | (digest[at + 1] << 16) | (digest[at + 2] << 8) | digest[at + 3]

    assert f"{number % 1_000_000:06d}" == code_of(SECRET, 1, START)


def test_a_code_counts_in_its_step_and_the_next_and_is_too_old_a_minute_later() -> None:
    code = code_of(SECRET, 0, START)

    assert START == step_ends(START - SECOND)
    assert is_right(SECRET, 0, code, START)
    assert is_right(SECRET, 0, code, START + 59 * SECOND)
    assert not is_right(SECRET, 0, code, START + 60 * SECOND)
    assert not is_right(SECRET, 0, code, START - SECOND)


def test_another_half_day_or_event_or_nothing_at_all_is_wrong() -> None:
    code = code_of(SECRET, 0, START)

    assert not is_right(SECRET, 1, code, START)
    assert not is_right(OTHER, 0, code, START)
    assert not any(is_right(SECRET, 0, text, START) for text in ("", "12345", "é12345", code + "0"))
    assert not is_right("", 0, code_of("", 0, START), START)
    assert page_key(SECRET) != page_key(OTHER)
    assert 32 == len(page_key(SECRET))  # 128 bits


@given(st.integers(0, 10**9))
def test_there_are_always_six_digits_and_codes_follow_one_another(seconds: int) -> None:
    now = START + timedelta(seconds=seconds)
    code = code_of(SECRET, 0, now)

    assert code.isdecimal()
    assert 6 == len(code)
    assert now < step_ends(now) <= now + timedelta(seconds=30)


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("123456", "123456"),
        (" 012 345 ", "012345"),
        ("012\u00a0345", "012345"),
        ("012-345", "012345"),
        ("12 34 56", ""),
        ("1234567", ""),
        ("12345", ""),
        ("code 123456", ""),
        ("", ""),
        ("１２３４５６", ""),
    ],
)
def test_digits_as_people_type_them(typed: str, digits: str) -> None:
    assert digits == digits_of(typed)


@pytest.mark.parametrize(
    ("local", "numbers"),
    [
        ("2026-12-08T08:29", []),
        ("2026-12-08T08:30", [0]),
        ("2026-12-08T11:59", [0]),
        ("2026-12-08T12:00", []),
        ("2026-12-08T13:30", [1]),
        ("2026-12-08T17:00", []),
        ("2026-12-09T08:45", [2]),
    ],
)
def test_a_half_day_is_open_from_half_an_hour_before_to_its_end(local: str, numbers: list[int]) -> None:
    assert numbers == open_half_days(TWO_DAYS, from_the_wall(local, "Europe/Paris").astimezone(UTC))


def test_nothing_is_open_of_a_draft_or_of_what_is_called_off() -> None:
    for state in (EventState.PREPARED, EventState.CANCELLED):
        assert [] == open_half_days(replace(TWO_DAYS, state=state), START)


def test_one_half_day_after_the_other_without_a_break_are_both_open_for_a_moment() -> None:
    event = seminar(("2026-12-08T09:00", "2026-12-08T12:00"), ("2026-12-08T12:15", "2026-12-08T15:00"))

    assert [0, 1] == open_half_days(event, from_the_wall("2026-12-08T11:50", "Europe/Paris"))


@pytest.mark.parametrize(
    ("zone", "hours", "opens", "length"),
    [
        ("Europe/Paris", ("2026-03-29T01:30", "2026-03-29T04:30"), "2026-03-29T00:00", 2),
        ("Europe/Paris", ("2026-03-29T03:15", "2026-03-29T06:15"), "2026-03-29T00:45", 3),
        ("Europe/Paris", ("2026-10-25T01:30", "2026-10-25T04:30"), "2026-10-24T23:00", 4),
        ("Europe/Paris", ("2026-12-31T22:00", "2027-01-01T01:00"), "2026-12-31T20:30", 3),
        ("Indian/Reunion", ("2028-02-29T09:00", "2028-02-29T12:00"), "2028-02-29T04:30", 3),
        ("America/Martinique", ("2026-12-08T09:00", "2026-12-08T12:00"), "2026-12-08T12:30", 3),
    ],
)
def test_hours_are_those_that_passed_whatever_the_clocks_did(
    zone: str, hours: tuple[str, str], opens: str, length: int
) -> None:
    event, first = seminar(hours, zone=zone), datetime.fromisoformat(opens).replace(tzinfo=UTC)

    assert timedelta(hours=length) == hours_of(event, [0])
    assert [0] == open_half_days(event, first)
    assert [] == open_half_days(event, first - SECOND)


def test_half_of_the_hours_make_a_training_followed() -> None:
    long_and_short = seminar(
        ("2026-12-08T09:00", "2026-12-08T13:00"), ("2026-12-08T14:00", "2026-12-08T16:00")
    )

    assert not has_followed(TWO_DAYS, ())
    assert not has_followed(TWO_DAYS, {0})
    assert has_followed(TWO_DAYS, {0, 2})
    assert has_followed(long_and_short, {0})
    assert not has_followed(long_and_short, {1})


def test_five_wrong_codes_and_a_pause_then_five_more() -> None:
    tried, now = Tries(), START
    for _ in range(MOST_WRONG):
        assert tried.pauses_until(now) is None
        tried = tried.after_wrong(now)

    assert now + PAUSE == tried.pauses_until(now)
    assert tried.pauses_until(now + PAUSE - SECOND)
    later = now + PAUSE
    assert tried.pauses_until(later) is None
    assert 1 == tried.after_wrong(later).wrong


def test_who_was_absent_was_at_no_half_day() -> None:
    marks = [
        Attendance("nadia", 0, True, AttendanceSource.CODE, START),
        Attendance("nadia", 1, False, AttendanceSource.HAND, START),
        Attendance("karim", 0, False, AttendanceSource.HAND, START),
    ]

    assert {"nadia": frozenset({0})} == present_at(marks)
