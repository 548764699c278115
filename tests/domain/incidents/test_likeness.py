"""What two sentences must have in common to be proposed as the same incident: measured on samples."""

from __future__ import annotations

import pytest

from benchmarks.alike import shares
from bot.domain.incidents.likeness import ALIKE, are_alike, likeness


@pytest.mark.parametrize(("of", "found", "wrong"), [("chosen", 0.75, 0.1), ("unseen", 0.75, 0.1)])
def test_most_that_are_the_same_are_found_and_few_others(of: str, found: float, wrong: float) -> None:
    same, others = shares(of, ALIKE)

    assert same >= found
    assert others <= wrong


def test_words_that_say_nothing_of_the_trouble_do_not_count() -> None:
    assert 0 == likeness("ce matin", "depuis ce matin") == likeness("", "ANTS en panne")
    assert are_alike("Le site de l’ANTS est en panne depuis ce matin", "panne du site ANTS")
