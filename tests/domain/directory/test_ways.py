"""Who to call or write first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.directory.referents import Referent

TODAY = date(2026, 11, 24)
CARD = Referent(
    "card",
    "caf",
    ("95",),
    first_name="Paule",
    last_name="Martin",
    line="+33199000001",
    mailbox="boite@caf.example",
    phone="+33199000002",
    email="paule@caf.example",
)
DEPUTY = replace(CARD, id="deputy", last_name="Roux", line="", mailbox="", phone="+33199000003", email="")


def kinds(card: Referent, deputy: Referent | None = None) -> list[str]:
    return [("deputy " if way.is_deputy else "") + way.kind for way in card.ways_on(TODAY, deputy)]


def test_one_calls_before_one_writes_and_a_line_before_a_person() -> None:
    assert ["line", "phone", "mailbox", "email"] == kinds(CARD)
    assert ["mailbox"] == kinds(replace(CARD, line="", phone="", email=""))


def test_who_is_absent_comes_after_their_deputy_and_the_line_stays_first() -> None:
    away = replace(CARD, absent_from=TODAY, absent_until=TODAY)

    assert ["line", "mailbox", "deputy phone", "phone", "email"] == kinds(away, DEPUTY)
    assert ["deputy phone", "phone"] == kinds(replace(away, line="", mailbox="", email=""), DEPUTY)
    assert ["line", "mailbox", "phone", "email"] == kinds(away)


def test_an_office_that_is_closed_gives_way_to_its_deputy() -> None:
    office = replace(CARD, first_name="", last_name="", phone="", email="", absent_from=TODAY)

    assert ["deputy phone", "line", "mailbox"] == kinds(office, DEPUTY)


@pytest.mark.parametrize(("days", "is_near"), [(0, False), (1, True), (3, True), (4, False), (-1, False)])
def test_an_absence_is_near_three_days_before(days: int, is_near: bool) -> None:
    assert is_near == replace(CARD, absent_from=TODAY + timedelta(days=days)).absence_is_near(TODAY)
