"""Words that say another day when they are read on another."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.core.words.relative_days import day_said, is_misread


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


FRIDAY, SATURDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 28), date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "read", "misread"),
    [
        ("La Caf ferme demain", FRIDAY, False),
        ("La Caf ferme demain", MONDAY, True),
        ("La Caf ferme lundi", SATURDAY, False),
        ("La Caf ferme lundi matin", MONDAY, True),
        ("Vos chiffres avant mardi soir", MONDAY, False),
        ("La Caf ferme lundi 30 novembre", MONDAY, False),
        ("Ouvert du lundi au vendredi", MONDAY, False),
        ("tous les lundis", MONDAY, False),
        ("À rendre la semaine prochaine", SATURDAY, False),
        ("À rendre la semaine prochaine", MONDAY, True),
        ("Le relevé de novembre", MONDAY, False),
    ],
)
def test_what_was_written_on_friday_says_another_day_once_that_day_has_come(
    text: str, read: date, misread: bool
) -> None:
    assert misread is is_misread(text, FRIDAY, read)
