"""Words that say another day when they are read on another."""

from __future__ import annotations

import pytest

from bot.domain.core.relative_days import day_said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("La Caf est fermée demain matin", "demain"),
        ("Après-demain, puis demain", "après-demain"),
        ("Rappelez CE SOIR", "ce soir"),
        ("aujourd’hui ou aujourd'hui", "aujourd’hui"),
        ("cet après midi", "cet après midi"),
        ("tout à\nl’heure", "tout à l’heure"),
        ("le lendemain, lundi 30 novembre", ""),
        ("Le Monde d’hier-là", ""),
        ("", ""),
    ],
)
def test_the_first_of_them_is_found(text: str, said: str) -> None:
    assert said == day_said(text)
