"""What every card keeps, wherever it is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.directory.referents import Referent
from bot.domain.upkeep.card_rules import broken

TODAY = date(2026, 11, 24)
CARD = Referent("a", "caf", ("95",), mailbox="caf@example.org")


@pytest.mark.parametrize(
    ("values", "rules"),
    [
        ({"mailbox": ""}, ["card_unreachable"]),
        ({"mailbox": "", "standard_procedure": "Le guichet"}, []),
        ({"mailbox": "", "procedure_url": "https://www.caf.fr"}, []),
        ({"absent_from": date(2026, 12, 2), "absent_until": date(2026, 12, 1)}, ["card_absence"]),
        ({"absent_from": date(2026, 12, 1), "absent_until": date(2026, 12, 1)}, []),
        ({"absent_until": date(2020, 12, 1)}, []),
        ({"deputy_id": "a"}, ["card_deputy"]),
        ({"deputy_id": "b"}, []),
        ({"delay_days": 366}, ["card_delay"]),
        ({"delay_days": 0}, []),
        ({"verified_on": date(2026, 11, 26)}, ["card_verified"]),
        ({"verified_on": date(2026, 11, 25)}, []),
        ({"last_name": "123"}, ["card_name"]),
        ({"first_name": "🎉", "last_name": "🎉"}, ["card_name"]),
        ({"first_name": "Odile 🎉"}, ["card_name"]),
        ({"last_name": "x" * 101}, ["card_name"]),
        ({"last_name": "Martin (intérim) / N’Guyen"}, []),
        ({"first_name": "J.", "last_name": "Pôle 2"}, []),
        (
            {"mailbox": "", "last_name": "1", "absent_from": date(2026, 12, 2), "absent_until": TODAY},
            ["card_name", "card_unreachable", "card_absence"],
        ),
    ],
)
def test_a_card_keeps_its_rules(values: dict[str, object], rules: list[str]) -> None:
    assert rules == broken(replace(CARD, **values), TODAY)


def test_what_an_older_card_says_elsewhere_does_not_forbid_to_mend_it_here() -> None:
    old = replace(CARD, last_name="123", delay_days=-1)

    assert [] == broken(old, TODAY, {"mailbox", "hours"})
    assert ["card_delay"] == broken(old, TODAY, {"delay_days"})
