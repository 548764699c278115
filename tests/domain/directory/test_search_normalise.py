"""What a text is reduced to before it is compared."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.core.words import normalise as module
from bot.domain.core.words.normalise import normalise, singular


def test_examples_of_the_documentation_hold() -> None:
    attempted = doctest.testmod(module)

    assert attempted.failed == 0
    assert attempted.attempted >= 5


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("CŒUR", "coeur"),
        ("ex æquo", "ex aequo"),
        ("L’ALLOCATAIRE", "l allocataire"),
        ("France\u00a0services\u202f!", "france services"),
        ("auto-entrepreneur", "auto entrepreneur"),
        ("A.T./M.P.", "at mp"),
        ("R.S.A", "rsa"),
        ("impots.gouv", "impots gouv"),
        ("bulletin nº 3", "bulletin n 3"),
        ("STE-Marie-aux-Mines", "sainte marie aux mines"),
        ("Ｒ\u200bSA", "rsa"),
        ("e\u0301tat", "etat"),
        ("…!?", ""),
    ],
)
def test_what_does_not_count_is_gone(written: str, kept: str) -> None:
    assert normalise(written) == kept


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)

    assert normalise(once) == once


@pytest.mark.parametrize(
    ("plural", "base"),
    [("allocations", "allocation"), ("travaux", "travau"), ("pacs", "pacs"), ("avis", "avis")],
)
def test_a_short_word_is_no_plural(plural: str, base: str) -> None:
    assert singular(plural) == base
