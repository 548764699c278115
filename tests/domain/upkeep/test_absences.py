"""An absence typed in one message: the days, and who answers meanwhile."""

from __future__ import annotations

import pytest

from bot.domain.upkeep.absences import parted


@pytest.mark.parametrize(
    ("typed", "days", "who"),
    [
        ("du 3 au 12 decembre, suppleant M. Lebrun", "du 3 au 12 decembre", "Lebrun"),
        ("de lundi à vendredi, elle est remplacée par Mme Nouri.", "de lundi à vendredi", "Nouri"),
        ("du 3 au 5 (suppléance : Caf du Val-d’Oise)", "du 3 au 5", "Caf du Val-d’Oise"),
        ("du 3 au 5 décembre", "du 3 au 5 décembre", ""),
        ("remplacée", "remplacée", ""),
    ],
)
def test_who_answers_may_be_said_with_the_days(typed: str, days: str, who: str) -> None:
    assert (days, who) == parted(typed)
