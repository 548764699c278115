"""Kits are found by title, theme and keywords, misspelt or not, and never by what is far from all of them."""

from __future__ import annotations

import pytest

from bot.domain.core.forms import NotAccepted
from bot.domain.resources.resources import (
    FILE,
    Resource,
    Theme,
    accept_file,
    accept_title,
    by_theme,
    found,
)

POSTER = Resource("a", "95", "posters", "Affiche « Bienvenue »", "document", "f", "a.pdf", "vitrine, porte")
LETTER = Resource("b", "95", "press", "Modèle de communiqué", "document", "f", "b.docx", "journaliste")
THEMES = {"posters": "Affiches et dépliants", "press": "Presse"}


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("affiche", ["a"]),
        ("AFFICHES", ["a"]),
        ("afiche", ["a"]),
        ("bienvenue affiche", ["a"]),
        ("vitrine", ["a"]),
        ("communique", ["b"]),
        ("journalistes", ["b"]),
        ("presse", ["b"]),
        ("dépl", ["a"]),
        ("affiche presse", []),
        ("retraite", []),
        ("?!", []),
        ("", []),
    ],
)
def test_words_that_find(words: str, ids: list[str]) -> None:
    assert ids == [one.id for one in found(words, (POSTER, LETTER), THEMES)]


def test_a_theme_without_a_kit_is_left_out() -> None:
    themes = [Theme("posters", None, "Affiches"), Theme("press", None, "Presse"), Theme("x", "95", "Vide")]

    assert [("posters", 1), ("press", 1)] == [
        (theme.id, count) for theme, count in by_theme((POSTER, LETTER), themes)
    ]


def test_words_are_no_file_and_a_title_is_not_endless() -> None:
    assert accept_file(f"{FILE}document\nid\nname")
    with pytest.raises(NotAccepted, match="resource_file"):
        accept_file("affiche.pdf")
    for title in ("", "x" * 81, "!!!"):
        with pytest.raises(NotAccepted, match="resource_title"):
            accept_title(title)
