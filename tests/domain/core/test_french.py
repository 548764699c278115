"""Words that change before a name."""

from __future__ import annotations

import pytest

from bot.texts.french import of_name


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
