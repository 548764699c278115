"""A delay as it is typed: working hours, in digits or in words."""

from __future__ import annotations

import pytest

from bot.domain.incidents.delay_forms import accept_hours


@pytest.mark.parametrize(
    ("typed", "hours"),
    [("4", "4"), ("4 h", "4"), ("deux heures", "2"), ("une heure", "1"), ("33 heures", "33")],
)
def test_hours_are_read(typed: str, hours: str) -> None:
    assert hours == accept_hours(typed)
