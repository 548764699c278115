"""Rates of reachability: nothing that is shown lets a count under five be known."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.upkeep.reachability import SMALLEST_CELL, Rate, ReachabilityTally, rate_of

COUNTS = st.integers(min_value=0, max_value=60)


@given(COUNTS, COUNTS, COUNTS)
def test_what_is_shown_is_the_same_whatever_a_masked_cell_holds(
    reached: int, not_reached: int, wrong: int
) -> None:
    """With a cell under five there are at least five tallies that would be shown alike: none can be told apart."""
    tried = reached + not_reached + wrong
    shown = rate_of(ReachabilityTally(reached, not_reached, wrong))

    alike = [
        count for count in range(tried + 1) if rate_of(ReachabilityTally(count, tried - count, 0)) == shown
    ]

    assert reached in alike
    if min(reached, tried - reached) < SMALLEST_CELL <= tried:
        assert not shown.exact
        assert len(alike) >= SMALLEST_CELL


@given(COUNTS, COUNTS, COUNTS)
def test_a_denominator_under_five_is_not_shown(reached: int, not_reached: int, wrong: int) -> None:
    tally = ReachabilityTally(reached, not_reached, wrong)

    assert (tally.tried < SMALLEST_CELL) == (rate_of(tally).tried is None)


@given(COUNTS, COUNTS, COUNTS)
def test_the_bounds_hold_the_true_rate(reached: int, not_reached: int, wrong: int) -> None:
    tally = ReachabilityTally(reached, not_reached, wrong)
    rate = rate_of(tally)

    if rate.lowest is not None and rate.highest is not None:
        assert rate.lowest <= round(100 * reached / tally.tried) <= rate.highest


def test_rates_as_people_meet_them() -> None:
    assert Rate(None, None, None) == rate_of(ReachabilityTally(4, 0, 0))
    assert Rate(7, None, None) == rate_of(ReachabilityTally(4, 3, 0))
    assert Rate(20, 60, 60) == rate_of(ReachabilityTally(12, 5, 3))
    assert Rate(20, 75, 100) == rate_of(ReachabilityTally(18, 2, 0))
    assert Rate(20, 0, 25) == rate_of(ReachabilityTally(3, 10, 7))
