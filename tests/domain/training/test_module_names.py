"""A module by its title: spelt so, almost so, or a part of one alone."""

from __future__ import annotations

import pytest

from bot.domain.training.module_names import ModuleNames
from bot.domain.training.modules import Module

NAMES = ModuleNames(
    [
        Module("one", "Accueil et écoute du public", None),
        Module("two", "Prime d’activité et RSA", None),
        Module("three", "RSA et emploi", None),
    ]
)


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("accueil et ecoute du publc", "Accueil et écoute du public"),
        ("Accueil", "Accueil et écoute du public"),
        ("RSA", ""),
        ("", ""),
    ],
)
def test_the_only_title_with_these_words_is_proposed(typed: str, near: str) -> None:
    assert near == NAMES.near(typed, "95")
