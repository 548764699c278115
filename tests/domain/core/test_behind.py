"""What is wanted of a command, in the words people put behind it."""

from __future__ import annotations

import pytest

from bot.domain.core.words.behind import known_word

KNOWN = frozenset({"programme", "brouillons", "de cote"})


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("programme lieu", ("programme", "lieu")),
        ("le Programme", ("programme", "")),
        ("les brouillons", ("brouillons", "")),
        ("brouillon", ("brouillons", "")),
        ("la caf ferme", ("caf", "ferme")),
        ("le", ("le", "")),
        ("", ("", "")),
    ],
)
def test_the_word_is_known_in_one_or_in_many_and_behind_an_article(said: str, found: tuple[str, str]) -> None:
    assert found == known_word(said, KNOWN)
