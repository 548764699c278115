"""Yes and no as people write them, and words that say nothing."""

from __future__ import annotations

import pytest

from bot.domain.core.words.answers import agreed, is_left_out, says_nothing, unthanked


@pytest.mark.parametrize(
    "text", ["oui", "Oui bien sûr !", "ok", "OK merci", "d’accord", "oui, avec plaisir", "ouais ok"]
)
def test_yes(text: str) -> None:
    assert agreed(text) is True


@pytest.mark.parametrize("text", ["non", "Non merci.", "nan", "non, pas la peine", "surtout pas"])
def test_no(text: str) -> None:
    assert agreed(text) is False


@pytest.mark.parametrize(
    "text", ["oui mais plus tard", "non, le panneau est tombé", "peut-être", "demain", ""]
)
def test_neither(text: str) -> None:
    assert agreed(text) is None


@pytest.mark.parametrize("text", ["ok", "oui bien sûr", "voilà", "2", "?", "👍", "je sais pas"])
def test_no_sentence(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text", ["panne", "14h30", "ça ne marche pas", "01 99 00 00 11", "non, rien ne marche"]
)
def test_a_sentence(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.parametrize(
    ("text", "left_out"), [("non merci", True), ("rien à ajouter", True), ("rien ne marche", False)]
)
def test_words_that_may_be_left_out(text: str, left_out: bool) -> None:
    assert left_out is is_left_out(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("caf, svp merci !", "caf"),
        ("n°3 ?", "n°3"),
        ("svp", ""),
        ("14 s'il vous plaît.", "14"),
        ("Nadia B.", "Nadia B."),
        ("merci claire", "merci claire"),
    ],
)
def test_thanks_behind_a_command_are_no_part_of_it(text: str, left: str) -> None:
    assert left == unthanked(text)
