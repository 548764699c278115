"""What rises, stays, comes back and goes when the figures are looked at again; which structure comes first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest

from bot.domain.core.forms import NotAccepted
from bot.domain.directory.structures import Structure
from bot.domain.steering.concern_forms import accept_until, accept_why
from bot.domain.steering.concern_reviews import Review, review
from bot.domain.steering.concerns import KINDS, Aside, Concern, ConcernReason, Observed, dated, followed

TODAY = date(2026, 11, 24)
DOWN = Observed(ConcernReason.FIGURES_DOWN, 38, {"percent": 38, "before": 310, "after": 192})
LATE = Observed(ConcernReason.ACTIONS_LATE, 1, {"count": 1, "since": "2026-11-01"})
ASIDE = Aside(date(2026, 12, 15), "Travaux", 38, "claire", TODAY)
PLACES = [Structure(name, None, "95", f"France services de {name}") for name in ("Cergy", "Magny", "Persan")]
IDS = count()


def looked(known: list[Concern], *found: Observed, today: date = TODAY) -> Review:
    return review(known, {"Cergy": found}, "95", today, lambda: f"id{next(IDS)}")


def risen(*found: Observed) -> list[Concern]:
    return list(looked([], *found).open)


def test_what_is_new_rises_today_and_what_stays_is_as_old_as_it_was() -> None:
    [first] = risen(DOWN)
    again = looked([first], replace(DOWN, measure=41), LATE, today=TODAY + timedelta(days=9))

    assert (TODAY, True) == (first.since, first.is_open)
    assert [(TODAY, 41), (TODAY + timedelta(days=9), 1)] == [(one.since, one.measure) for one in again.open]
    assert first.id == again.open[0].id


def test_a_second_look_changes_nothing() -> None:
    first = looked([], DOWN, LATE)

    assert [] == looked(list(first.open), DOWN, LATE).changed


def test_what_the_figures_say_no_more_goes_today() -> None:
    gone = looked(risen(DOWN), today=TODAY + timedelta(days=40))

    assert [] == gone.open
    assert [(TODAY, TODAY + timedelta(days=40))] == [(one.since, one.ended_on) for one in gone.changed]


def test_a_structure_that_closed_has_nothing_left_to_follow() -> None:
    gone = review(risen(DOWN), {}, "95", TODAY, str)

    assert [] == gone.open
    assert [TODAY] == [one.ended_on for one in gone.changed]


def test_what_is_back_the_same_day_was_never_gone_and_another_day_it_is_new() -> None:
    [over] = looked(risen(DOWN), today=TODAY + timedelta(days=9)).changed

    [same] = looked([over], DOWN, today=TODAY + timedelta(days=9)).open

    assert (over.id, TODAY, None) == (same.id, same.since, same.ended_on)
    assert over.id != risen(DOWN)[0].id


@pytest.mark.parametrize(("days", "is_aside"), [(20, True), (21, True), (22, False)])
def test_what_is_put_aside_is_back_when_its_day_is_over(days: int, is_aside: bool) -> None:
    [one] = risen(DOWN)

    assert is_aside == replace(one, aside=ASIDE).is_aside(TODAY + timedelta(days=days))


@pytest.mark.parametrize(("percent", "is_aside"), [(30, True), (47, True), (48, False)])
def test_or_when_it_gets_worse_by_a_step(percent: int, is_aside: bool) -> None:
    [one] = risen(DOWN)

    [now] = looked([replace(one, aside=ASIDE)], replace(DOWN, measure=percent)).open

    assert is_aside == now.is_aside(TODAY)


def test_most_reasons_first_then_the_heaviest_and_what_is_aside_does_not_count() -> None:
    def of(place: str, reason: ConcernReason, aside: Aside | None = None) -> Concern:
        return Concern(f"{place}{reason}", "95", place, reason, 1, {}, TODAY, None, aside)

    for number, place in enumerate(PLACES):
        PLACES[number] = replace(place, id=place.label)
    found = followed(
        PLACES,
        [
            of("Cergy", ConcernReason.NOT_VISITED),
            of("Magny", ConcernReason.SAFETY),
            of("Persan", ConcernReason.ACTIONS_LATE),
            of("Persan", ConcernReason.NOT_VISITED),
            of("Cergy", ConcernReason.FIGURES_DOWN, ASIDE),
        ],
        TODAY,
    )

    assert ["Persan", "Magny", "Cergy"] == [one.structure.label for one in found]
    assert [(1, 1)] == [(len(one.concerns), len(one.aside)) for one in found if one.aside]


def test_days_and_months_of_facts_are_dates_and_a_number_of_an_incident_is_not() -> None:
    told = dated({"since": "2026-09", "last": "2026-11-20", "label": "95-2026-014", "count": 2, "seen": ""})

    assert {
        "since": date(2026, 9, 1), "last": date(2026, 11, 20), "label": "95-2026-014", "count": 2, "seen": "",
    } == told  # fmt: skip


@pytest.mark.parametrize("answer", ["", "-", "néant", "x" * 201])
def test_a_reason_to_put_aside_is_a_sentence(answer: str) -> None:
    with pytest.raises(NotAccepted):
        accept_why(answer)
    with pytest.raises(NotAccepted):
        accept_until(answer)


def test_every_reason_has_its_kind_and_bounds_that_hold_its_usual_number() -> None:
    assert list(ConcernReason) == list(KINDS)
    assert all(kind.fewest <= kind.usual <= kind.most and kind.step > 0 for kind in KINDS.values())
    assert len(KINDS) == len({kind.word for kind in KINDS.values()})
