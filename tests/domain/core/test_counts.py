"""How many people: in digits, roughly, nobody; what may be several numbers is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.core.words.counts import people_said


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("42", 42),
        ("42 personnes", 42),
        ("environ 40 participants", 40),
        ("40 environ.", 40),
        ("~40", 40),
        ("40 maxi svp", 40),
        ("une douzaine, merci", 12),
        ("Une quarantaine", 40),
        ("une vingtaine de visiteurs", 20),
        ("1 200 personnes", 1200),
        ("Personne", 0),
        ("aucune", 0),
        ("0", 0),
        ("quinze", 15),
        ("Vingt et une personnes", 21),
        ("cent deux", 102),
        ("42 adultes et 10 enfants", None),
        ("40-50", None),
        ("12 34", None),
        ("beaucoup", None),
        ("", None),
    ],
)
def test_a_count_of_people_is_read_as_it_is_said(said: str, count: int | None) -> None:
    assert count == people_said(said)


@given(st.text())
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    count = people_said(text)

    assert count is None or count >= 0
