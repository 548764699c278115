"""What nobody sees falls away, and what stands for nothing is nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.core.words.typed import bare, is_asked_back, is_help_asked, is_nothing, tidied


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("01\u202f23\u00a045", "01 23 45"),
        ("\ufeffCaf\u200b du\u2009Val", "Caf du Val"),
        ("\u202eabc\u202c", "abc"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("Le\u00adfort", "Lefort"),
        ("é œ ’", "é œ ’"),
    ],
)
def test_what_nobody_sees_falls_away(typed: str, meant: str) -> None:
    assert meant == tidied(typed)


@given(st.text())
def test_twice_is_once(text: str) -> None:
    assert tidied(text) == tidied(tidied(text))


@pytest.mark.parametrize(
    "text", ["", "-", "---", "NC", "N.C.", "Néant", "néant.", "n/a", "S.O.", "Non renseigné", "…"]
)
def test_what_stands_for_nothing(text: str) -> None:
    assert is_nothing(text)


@pytest.mark.parametrize("text", ["?", " ?? ", "?!", "Quoi ?", "c’est quoi ?", "comment ça ?"])
def test_a_question_is_no_answer_and_empties_nothing(text: str) -> None:
    assert is_asked_back(text)
    assert not is_nothing(text)


@pytest.mark.parametrize("text", ["", "Caf ?", "Quel numéro ?", "quoi", "-"])
def test_what_asks_something_is_looked_up(text: str) -> None:
    assert not is_asked_back(text)


@pytest.mark.parametrize(
    "text", ["aide", "Aide !", "à l’aide", "aidez-moi", "je ne comprends pas", "pas compris"]
)
def test_help_is_asked_and_nothing_answered(text: str) -> None:
    assert is_help_asked(text)
    assert not is_help_asked(f"{text} sociale")


@pytest.mark.parametrize("text", ["Caf", "NCA", "a", "Na", "0", "-1", "So", "aucune idée", "🙂"])
def test_what_says_something(text: str) -> None:
    assert not is_nothing(text)


def test_an_address_is_found_in_what_is_left_around_it() -> None:
    assert "a@b.fr" == bare(" <a@b.fr>; ")
