"""No count under five can be computed from a report: an attacker who reads all of it and solves equations tries."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from bot.domain.steering.report.masking import Cell, Mask, System, masks
from bot.domain.steering.report.report import Facts, beside
from tests.domain.steering.attacker import Knowledge, derived, read
from tests.domain.steering.small_networks import QUARTER, durations, networks


def system(cells: dict[str, int], *equations: tuple[str, list[str]]) -> System:
    made = System()
    for key, value in cells.items():
        made.add(key, Cell(value, rank=2 if key == "total" else 0))
    for whole, parts in equations:
        made.relate(whole, parts)
    return made


def test_a_small_count_is_masked_and_nought_is_not() -> None:
    assert {"b": Mask.SMALL} == masks(system({"a": 0, "b": 4, "c": 5}))


def test_what_the_total_would_give_away_takes_the_smallest_other_with_it() -> None:
    made = system({"a": 3, "b": 12, "c": 8, "total": 23}, ("total", ["a", "b", "c"]))

    assert {"a": Mask.SMALL, "c": Mask.OTHER} == masks(made)


def test_two_small_counts_whose_sum_is_as_small_or_large_as_can_be_are_known_from_it() -> None:
    """« < 5 » and « < 5 » make eight in one way only."""
    made = system({"a": 4, "b": 4, "c": 9, "total": 17}, ("total", ["a", "b", "c"]))

    assert {"a": Mask.SMALL, "b": Mask.SMALL, "c": Mask.OTHER} == masks(made)


def test_two_small_counts_that_may_be_others_need_no_more() -> None:
    made = system({"a": 2, "b": 3, "c": 9, "total": 14}, ("total", ["a", "b", "c"]))

    assert {"a": Mask.SMALL, "b": Mask.SMALL} == masks(made)


def test_who_knows_that_what_is_masked_beside_it_is_no_small_count_learns_nothing() -> None:
    """With a total of six, « masqué » (five at least) beside « < 5 » would be five and one: the total goes too."""
    made = system({"a": 1, "b": 5, "total": 6}, ("total", ["a", "b"]))

    assert {"a": Mask.SMALL, "b": Mask.OTHER, "total": Mask.OTHER} == masks(made)


def test_where_being_small_says_too_much_not_even_that_is_said() -> None:
    """Four rows of one to four make at least four: with a total that is small too, they would be one each."""
    made = system({"a": 1, "b": 1, "c": 1, "d": 1, "total": 4}, ("total", ["a", "b", "c", "d"]))

    assert {**dict.fromkeys("abcd", Mask.SMALL), "total": Mask.OTHER} == masks(made)


def test_rows_and_columns_are_looked_at_together() -> None:
    cells = {"a1": 2, "a2": 20, "b1": 30, "b2": 40, "a": 22, "b": 70, "one": 32, "two": 60, "total": 92}
    made = system(
        cells, ("a", ["a1", "a2"]), ("b", ["b1", "b2"]), ("one", ["a1", "b1"]), ("two", ["a2", "b2"]),
        ("total", ["a", "b"]), ("total", ["one", "two"]),
    )  # fmt: skip

    masked = masks(made)

    assert Mask.SMALL == masked["a1"]
    assert {"a2", "b1", "b2"} <= masked.keys()
    assert "total" not in masked


def test_what_is_no_equation_is_refused() -> None:
    with pytest.raises(ValueError, match="no equation"):
        system({"a": 1, "total": 3}, ("total", ["a"]))


def known_of(now: Facts, before: Facts) -> Knowledge:
    return read(beside(QUARTER, now, before), durations(now), durations(before))


@given(both=networks())
@settings(max_examples=50)
def test_no_masked_number_can_be_derived(both: tuple[Facts, Facts]) -> None:
    assert {} == derived(known_of(*both))


@pytest.mark.soak
@pytest.mark.timeout(1200)
@given(both=networks())
@settings(max_examples=1000)
def test_no_masked_number_can_be_derived_from_a_thousand_networks(both: tuple[Facts, Facts]) -> None:
    assert {} == derived(known_of(*both))


def test_the_attacker_finds_what_masking_small_counts_alone_would_leave(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They can solve: without what is masked beside small counts, hundreds of these are known again."""

    def alone(made: System) -> dict[str, Mask]:
        return {key: Mask.SMALL for key, cell in made.cells.items() if cell.is_small}

    monkeypatch.setattr("bot.domain.steering.report.report.masks", alone)
    found: list[str] = []

    @given(both=networks())
    @settings(max_examples=60)
    def look(both: tuple[Facts, Facts]) -> None:
        found.extend(derived(known_of(*both)))

    look()
    for of in ("Avis favorables", "Absents", "Joint", "Remis", "Suivi par", "figure: there", "before"):
        assert any(name.startswith(of) for name in found), of
