"""When somebody is to stand in, and what may not be at the same time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.core.forms import NotAccepted
from bot.domain.network.members import Member
from bot.domain.network.roles import Role
from bot.domain.steering.stand_in_form import accept_days, accept_kind, when_of
from bot.domain.steering.stand_ins import StandIn, StandInState, When, is_possible

NOW = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
FIRST, LAST = date(2026, 12, 7), date(2026, 12, 11)
DATES, SILENCE = When(FIRST, LAST), When(silent_days=10)
NADIA = Member("nadia", 1, "95", Role.CONSEILLER, None, "Nadia", "Benali", "active", True, NOW.date())
CLAIRE = replace(NADIA, id="claire", user_id=2, role=Role.ANIMATEUR)


def stand_in(when: When) -> StandIn:
    return StandIn("one", "95", "nadia", "claire", when, StandInState.ACCEPTED, NOW)


@pytest.mark.parametrize(
    ("day", "due", "over"),
    [
        (date(2026, 12, 6), False, False),
        (FIRST, True, False),
        (LAST, True, False),
        (date(2026, 12, 12), False, True),
    ],
)
def test_both_days_are_included(day: date, due: bool, over: bool) -> None:
    one = stand_in(DATES)

    assert (due, over) == (one.is_due(day, day, day), one.is_over(day))


def test_silence_begins_on_its_last_day_and_is_never_over() -> None:
    one, heard_on = stand_in(SILENCE), date(2026, 11, 24)

    assert not one.is_due(FIRST, heard_on, date(2026, 12, 3))
    assert one.is_due(FIRST, heard_on, date(2026, 12, 4))
    assert not one.is_over(date(2030, 1, 1))


def test_dates_and_silence_each_begin_it() -> None:
    one = stand_in(When(FIRST, LAST, 10))

    assert one.is_due(FIRST, FIRST, FIRST)
    assert one.is_due(date(2027, 1, 11), date(2027, 1, 1), date(2027, 1, 11))
    assert not one.is_due(date(2027, 1, 2), date(2027, 1, 1), date(2027, 1, 2))


@pytest.mark.parametrize(
    ("other", "crosses"),
    [
        (When(LAST, LAST), True),
        (When(date(2026, 12, 12), date(2026, 12, 14)), False),
        (SILENCE, False),
        (When(FIRST, FIRST, 20), True),
    ],
)
def test_days_in_common(other: When, crosses: bool) -> None:
    assert crosses == DATES.crosses(other) == other.crosses(DATES)


def test_two_that_wait_for_silence_cross() -> None:
    assert SILENCE.crosses(When(FIRST, LAST, 30))


@pytest.mark.parametrize(
    ("member", "absent", "own", "possible"),
    [
        (NADIA, CLAIRE, Role.ANIMATEUR, True),
        (NADIA, CLAIRE, Role.CONSEILLER, False),
        (replace(NADIA, state="suspended"), CLAIRE, Role.ANIMATEUR, False),
        (NADIA, replace(CLAIRE, state="left"), Role.ANIMATEUR, False),
        (replace(NADIA, department_code="60"), CLAIRE, Role.ANIMATEUR, False),
        (replace(NADIA, user_id=None), CLAIRE, Role.ANIMATEUR, False),
        (None, CLAIRE, Role.ANIMATEUR, False),
        (NADIA, None, None, False),
    ],
)
def test_who_may(member: Member | None, absent: Member | None, own: Role | None, possible: bool) -> None:
    assert possible == is_possible(stand_in(DATES), member, absent, own)


def test_what_is_typed() -> None:
    assert ("silence", "both", "dates") == tuple(
        map(accept_kind, ("Sans nouvelles de moi", "les deux", "À des dates"))
    )
    assert "10" == accept_days("10 jours")
    assert When(FIRST, LAST, 10) == when_of({"first": "2026-12-07", "last": "2026-12-11", "days": "10"})


@pytest.mark.parametrize("answer", ["4", "61", "", "trois", "0", "100000"])
def test_silences_that_are_none(answer: str) -> None:
    with pytest.raises(NotAccepted):
        accept_days(answer)
