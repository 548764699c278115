"""How often the bot may ask something by itself, and about which cards it does not."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.upkeep.questions import A_WEEK, LEFT_AT_ONCE, WEEK, may_be_asked, was_left_at_once

TODAY = date(2026, 11, 24)
OPENED = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)


def days_ago(*numbers: int) -> set[date]:
    return {TODAY - timedelta(days=number) for number in numbers}


def test_one_a_day_and_three_in_seven_days() -> None:
    assert may_be_asked(set(), TODAY)
    assert not may_be_asked(days_ago(0), TODAY)
    assert may_be_asked(days_ago(1, 6), TODAY)
    assert not may_be_asked(days_ago(1, 3, 6), TODAY)
    assert may_be_asked(days_ago(1, 3, 7), TODAY)


@given(st.lists(st.booleans(), min_size=30, max_size=60))
def test_no_seven_days_hold_more_than_three(mornings: list[bool]) -> None:
    """`mornings`: on which there was something to ask."""
    asked: list[date] = []
    for number, is_something in enumerate(mornings):
        day = TODAY + timedelta(days=number)
        if is_something and may_be_asked(asked, day):
            asked.append(day)

    for day in asked:
        assert sum(day <= other < day + WEEK for other in asked) <= A_WEEK


def test_who_looks_elsewhere_within_seconds_left_the_card() -> None:
    second = timedelta(seconds=1)

    assert was_left_at_once(OPENED, [OPENED + LEFT_AT_ONCE])
    assert not was_left_at_once(OPENED, [OPENED + LEFT_AT_ONCE + second])
    assert not was_left_at_once(OPENED, [OPENED, OPENED - second])
    assert not was_left_at_once(OPENED, [])
