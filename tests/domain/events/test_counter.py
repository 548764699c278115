"""Whether a counter is left alone: hour by hour, as a slow look at the clock has it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.directory.hours import UNKNOWN, OpeningHours, never, parse_day
from bot.domain.events.counter import Counter, common, unattended
from bot.domain.events.events import HalfDay

PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2026, 12, 7, tzinfo=PARIS)
WEEK = OpeningHours((parse_day("9h-12h et 14h-17h"),) * 5 + ((), ()))


def part(start: float, end: float, day: int = 0) -> HalfDay:
    """Hours of a day after Monday."""
    midnight = MONDAY + timedelta(days=day)
    return HalfDay(midnight + timedelta(hours=start), midnight + timedelta(hours=end))


def said(parts: list[HalfDay]) -> list[tuple[float, float]]:
    return [(one.starts.hour + one.starts.minute / 60, one.ends.hour + one.ends.minute / 60) for one in parts]


def counter(hours: OpeningHours = WEEK) -> Counter:
    return Counter(hours, never)


def test_only_the_hours_it_is_open_count() -> None:
    assert [(11, 12), (14, 15)] == said(counter().open_during([part(11, 15)]))
    assert [] == counter().open_during([part(12, 14)])
    assert [] == counter().open_during([part(17, 19)])
    assert [] == counter().open_during([part(9, 12, day=5)])
    assert [] == counter(UNKNOWN).open_during([part(9, 12)])


def test_on_a_holiday_nobody_comes_in() -> None:
    closed = Counter(WEEK, lambda day: day == date(2026, 12, 7))

    assert [] == closed.open_during([part(9, 12)])
    assert [(9, 12)] == said(closed.open_during([part(9, 12, day=1)]))


def test_alone_in_a_structure_one_always_leaves_it() -> None:
    assert [(9, 12)] == said(unattended(counter().open_during([part(9, 12)]), []))


def test_a_colleague_who_is_there_for_an_hour_is_missing_for_the_others() -> None:
    open_parts = counter().open_during([part(9, 12)])

    assert [(9, 10)] == said(unattended(open_parts, [[part(8, 10)]]))
    assert [] == unattended(open_parts, [[part(14, 17)]])
    assert [] == unattended(open_parts, [[part(8, 10)], [part(10, 12)]])
    assert [(9, 10)] == said(unattended(open_parts, [[part(8, 11)], [part(8, 10)]]))


def test_over_several_days_each_counts() -> None:
    both = counter().open_during([part(9, 12), part(9, 12, day=1)])

    assert 1 == len(unattended(both, [[part(9, 17, day=1)]]))


SPANS = st.lists(
    st.tuples(st.integers(0, 47), st.integers(1, 8)).map(
        lambda drawn: part(drawn[0] / 2, min(24, drawn[0] / 2 + drawn[1] / 2))
    ),
    max_size=3,
)


@given(SPANS, st.lists(SPANS, max_size=3))
def test_minute_by_minute_nobody_is_there(event: list[HalfDay], away: list[list[HalfDay]]) -> None:
    """A slow look: every half hour of the day."""
    found = unattended(counter().open_during(event), away)
    for half_hour in range(48):
        now = MONDAY + timedelta(minutes=30 * half_hour)
        is_open = WEEK.is_open(now)
        at_it = any(one.starts <= now < one.ends for one in event)
        all_away = all(any(one.starts <= now < one.ends for one in theirs) for theirs in away)
        assert (is_open and at_it and all_away) == any(one.starts <= now < one.ends for one in found)


@given(SPANS, SPANS)
def test_what_is_common_is_so_both_ways(some: list[HalfDay], others: list[HalfDay]) -> None:
    assert sorted(map(str, common(some, others))) == sorted(map(str, common(others, some)))
