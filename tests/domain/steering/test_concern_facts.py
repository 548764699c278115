"""When a structure is to be followed: each reason at its bounds, and where not enough is known to say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.steering.concern_facts import (
    DepartmentFacts,
    PlaceFacts,
    SafetyIncidents,
    observed,
    whole_months,
)
from bot.domain.steering.concerns import USUAL, ConcernReason, Observed, Threshold
from bot.domain.usage.monthly_figures import MonthlyFigure
from bot.domain.usage.months import months_until, moved
from bot.domain.usage.terminals import TerminalCount

TODAY = date(2026, 11, 24)
LAST = date(2026, 10, 1)
LONG_AGO = date(2020, 1, 1)
PLACE = PlaceFacts("placecergy", LONG_AGO)
NETWORK = DepartmentFacts(TODAY)


def said(requests: Sequence[int | None], last: date = LAST) -> tuple[MonthlyFigure, ...]:
    """The oldest first, up to the last month."""
    months = months_until(last, len(requests))
    return tuple(
        MonthlyFigure(f"{m}", "95", PLACE.structure_id, m, n) for m, n in zip(months, requests, strict=True)
    )


def seen(place: PlaceFacts, network: DepartmentFacts = NETWORK, **numbers: int) -> list[Observed]:
    chosen = {**USUAL, **{ConcernReason(name): Threshold(number) for name, number in numbers.items()}}
    return observed(place, network, chosen)


def reasons(place: PlaceFacts, network: DepartmentFacts = NETWORK, **numbers: int) -> list[ConcernReason]:
    return [one.reason for one in seen(place, network, **numbers)]


def test_a_structure_of_which_nothing_is_known_is_not_followed() -> None:
    assert [] == reasons(PLACE)


@pytest.mark.parametrize(
    ("requests", "percent"),
    [
        ([100, 100, 100, 70, 70, 70], 30),
        ([100, 100, 100, 70, 70, 71], None),
        ([100, 100, 100, 0, 0, 0], 100),
        ([0, 0, 0, 0, 0, 0], None),
        ([0, 0, 0, 90, 90, 90], None),
        ([10, 10, 10, 7, 7, 7], 30),
        ([9, 10, 10, 1, 1, 1], None),
        ([100, 70], None),
        ([100, 100, 100, 70, 70], None),
        ([100, 100, 100, 70, 70, None, 70], 30),
        ([100, 100, 100, None, None, None, 70, 70, 70], 30),
        ([100, 100, 100, 70, 70, 70, None, None, None], 30),
        ([100, 100, 100, 70, 70, 70, None, None, None, None], None),
    ],
)
def test_three_months_beside_the_three_known_before(requests: list[int | None], percent: int | None) -> None:
    """Exactly 30 % is a fall, a hair less is none; nothing before, too little or too old is none; gaps are no zeros."""
    found = [one.measure for one in seen(replace(PLACE, figures=said(requests)))]

    assert ([] if percent is None else [percent]) == found


def test_the_same_months_of_last_year_where_the_three_before_are_not_known() -> None:
    this_year, last_year = said([60, 60, 60]), said([100, 100, 100], moved(LAST, -12))

    [found] = seen(replace(PLACE, figures=(*last_year, *this_year)))

    assert {"percent": 40, "before": 300, "after": 180} == {
        name: found.facts[name] for name in ("percent", "before", "after")
    }
    assert "2025-08" == found.facts["before_since"]
    assert [] == reasons(replace(PLACE, figures=(*last_year[1:], *this_year)))


def test_the_month_that_goes_on_says_nothing_yet() -> None:
    figures = (*said([100, 100, 100, 100, 100, 100]), *said([1], moved(LAST, 1)))

    assert [] == reasons(replace(PLACE, figures=figures))


AWAITED = (LAST, moved(LAST, -1), moved(LAST, -2))


@pytest.mark.parametrize(
    ("requests", "months"),
    [([300, None, None], 2), ([300, 300, None], None), ([None, None, None], 3), ([300, 0, 0], None)],
)
def test_two_months_without_an_answer(requests: list[int | None], months: int | None) -> None:
    """Zero is an answer."""
    network = replace(NETWORK, awaited=AWAITED)
    found = [
        one for one in seen(replace(PLACE, figures=said(requests)), network) if one.reason == "no_figures"
    ]

    assert ([] if months is None else [months]) == [one.measure for one in found]


@pytest.mark.parametrize(
    ("opened_on", "months"),
    [(date(2026, 9, 1), 2), (date(2026, 9, 2), None), (date(2026, 10, 20), None)],
)
def test_no_month_is_missed_before_it_opened(opened_on: date, months: int | None) -> None:
    network = replace(NETWORK, awaited=AWAITED)

    found = seen(replace(PLACE, opened_on=opened_on), network)

    assert ([] if months is None else [months]) == [one.measure for one in found]


def test_what_nobody_was_asked_is_not_missing() -> None:
    assert [] == reasons(replace(PLACE, figures=said([300, None, None])), replace(NETWORK, awaited=()))


def test_one_late_action_is_enough_or_as_many_as_were_chosen() -> None:
    late = replace(PLACE, late_actions=1, late_since=TODAY - timedelta(days=1))

    assert [ConcernReason.ACTIONS_LATE] == reasons(late)
    assert [] == reasons(late, actions_late=2)


def test_of_an_incident_of_safety_only_its_number_and_its_day() -> None:
    [found] = seen(replace(PLACE, safety=SafetyIncidents(2, TODAY, "95-2026-014")))

    assert {"count": 2, "last": "2026-11-24", "label": "95-2026-014", "days": 90} == found.facts


@pytest.mark.parametrize(
    ("seen_on", "months"),
    [(date(2025, 11, 24), 12), (date(2025, 11, 25), None), (date(2024, 2, 29), 32), (TODAY, None)],
)
def test_a_year_without_a_visit_to_the_day(seen_on: date, months: int | None) -> None:
    found = seen(replace(PLACE, seen_on=seen_on))

    assert ([] if months is None else [months]) == [one.measure for one in found]


@pytest.mark.parametrize(
    ("opened_on", "visits_since", "is_followed"),
    [
        (LONG_AGO, None, False),
        (LONG_AGO, date(2026, 3, 1), False),
        (LONG_AGO, date(2025, 11, 24), True),
        (date(2026, 10, 20), LONG_AGO, False),
    ],
)
def test_never_visited_counts_from_when_visits_are_noted_and_it_is_open(
    opened_on: date, visits_since: date | None, is_followed: bool
) -> None:
    network = replace(NETWORK, visits_since=visits_since)

    assert is_followed == bool(reasons(replace(PLACE, opened_on=opened_on), network))


def counted(opinions: int, satisfied: int, month: date = LAST) -> TerminalCount:
    return TerminalCount("c", "95", PLACE.structure_id, month, opinions, satisfied)


@pytest.mark.parametrize(
    ("counts", "percent"),
    [
        ([counted(100, 800)], None),
        ([counted(100, 799)], 79),
        ([counted(4, 100)], None),
        ([counted(3, 100), counted(2, 100)], 10),
        ([counted(100, 100, date(2026, 5, 1))], None),
        ([counted(100, 100, date(2026, 6, 1))], 10),
    ],
)
def test_satisfaction_under_the_threshold_of_six_months(
    counts: list[TerminalCount], percent: int | None
) -> None:
    """Exactly 80 % is not under it; four opinions say nothing."""
    found = [one.facts["percent"] for one in seen(replace(PLACE, counts=counts))]

    assert ([] if percent is None else [percent]) == found


@pytest.mark.parametrize(
    ("advisers", "trained", "trains", "is_followed"),
    [(2, 0, True, True), (2, 1, True, False), (0, 0, True, False), (2, 0, False, False)],
)
def test_nobody_trained_where_people_are_trained(
    advisers: int, trained: int, trains: bool, is_followed: bool
) -> None:
    place = replace(PLACE, advisers=advisers, trained=trained, reachable=advisers)

    assert is_followed == bool(reasons(place, replace(NETWORK, trains=trains)))
    assert [ConcernReason.UNTRAINED] == reasons(
        replace(place, advisers=2, trained=1), replace(NETWORK, trains=True), untrained=2
    )


@pytest.mark.parametrize(
    ("reachable", "places_people", "is_followed"), [(0, True, True), (1, True, False), (0, False, False)]
)
def test_nobody_to_reach_where_it_is_known_who_works_where(
    reachable: int, places_people: bool, is_followed: bool
) -> None:
    network = replace(NETWORK, places_people=places_people)

    assert is_followed == bool(reasons(replace(PLACE, reachable=reachable), network))


def test_a_reason_that_is_off_is_none() -> None:
    late = replace(PLACE, late_actions=3, late_since=TODAY - timedelta(days=9))

    assert [] == observed(late, NETWORK, {**USUAL, ConcernReason.ACTIONS_LATE: Threshold(1, is_on=False)})


@pytest.mark.parametrize(
    ("since", "today", "months"),
    [
        (date(2026, 1, 28), date(2026, 2, 28), 1),
        (date(2026, 1, 29), date(2026, 2, 28), 0),
        (date(2024, 2, 29), date(2026, 2, 28), 23),
        (date(2024, 2, 29), date(2026, 3, 1), 24),
        (TODAY, TODAY, 0),
    ],
)
def test_whole_months(since: date, today: date, months: int) -> None:
    assert months == whole_months(since, today)
