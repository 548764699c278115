"""Words that change before a name, and spaces that hold a number to its unit."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.texts import typography
from bot.texts.french import of_name, soon


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Karim", "de Karim"),
        ("Amélie Roy", "d’Amélie Roy"),
        ("Élise", "d’Élise"),
        ("Œuvre sociale", "d’Œuvre sociale"),
        ("Hugo", "d’Hugo"),
        ("Yves", "d’Yves"),
        ("Yasmina", "de Yasmina"),
        ("Amiens", "d’Amiens"),
        ("une structure", "d’une structure"),
        ("l’animation", "de l’animation"),
        ("95", "de 95"),
        ("", "de "),
    ],
)
def test_of_somebody_is_said_as_people_say_it(name: str, said: str) -> None:
    assert said == of_name(name)


@pytest.mark.parametrize(
    "source", ["en {{ hours }} h, puis", "de 8 h à 19 h", "{{ size }} Mo", "2 km", "30 min."]
)
def test_no_number_is_left_at_the_end_of_a_line_without_its_unit(source: str) -> None:
    assert not [
        word for word in typography(source).split(" ") if word.rstrip(",.") in ("h", "Mo", "km", "min")
    ]


def test_what_begins_like_a_unit_is_a_word() -> None:
    assert "{{ count }} heures, 3 hommes" == typography("{{ count }} heures, 3 hommes")


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0, "à 10 h"),
        (24, "demain à 10 h"),
        (48, "mercredi à 10 h"),
        (-1, "à 9 h"),
        (-24, "hier à 10 h"),
        (-3 * 24, "le vendredi 27 novembre à 10 h"),
    ],
)
def test_what_is_past_is_no_day_to_come(hours: int, said: str) -> None:
    now = datetime(2026, 11, 30, 10, tzinfo=UTC)

    assert said == soon(now + timedelta(hours=hours), now).replace("\N{NO-BREAK SPACE}", " ")
