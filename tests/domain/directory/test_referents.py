"""Who can be reached, and who is away."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.directory.referents import Referent


@pytest.mark.parametrize(
    ("first", "last", "absent"),
    [
        (None, None, False),
        (date(2026, 11, 24), date(2026, 11, 24), True),
        (date(2026, 11, 25), None, False),
        (date(2026, 11, 1), None, True),
        (None, date(2026, 11, 24), True),
        (None, date(2026, 11, 23), False),
    ],
)
def test_an_absence_includes_both_its_days_and_may_be_open(
    first: date | None, last: date | None, *, absent: bool
) -> None:
    referent = Referent("a", "caf", ("95",), absent_from=first, absent_until=last)

    assert absent == referent.is_absent(date(2026, 11, 24))


def test_a_card_without_any_contact_reaches_nobody() -> None:
    assert not Referent("a", "caf", ("95",), first_name="Odile", last_name="Marchand").is_reachable
    assert Referent("a", "caf", ("95",), procedure_url="https://www.caf.fr").is_reachable
