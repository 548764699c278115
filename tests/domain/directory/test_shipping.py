"""What a release brings, word by word, to what people have been changing."""

from __future__ import annotations

import doctest

import pytest

from bot.domain.directory import shipping
from bot.domain.directory.partners import Partner
from bot.domain.directory.shipping import content_of, merged, renewed


def test_examples_of_the_documentation_hold() -> None:
    assert 0 == doctest.testmod(shipping).failed


@pytest.mark.parametrize(
    ("mine", "after"),
    [
        (("a", "b"), ("b", "c", "a")),
        (("b", "a"), ("b", "a", "c")),
        (("a",), ("a", "c")),
        ((), ("c",)),
        (("a", "b", "own"), ("a", "b", "own", "c")),
        (("a", "b", "c"), ("a", "b", "c")),
    ],
)
def test_words_added_and_words_taken_away_stay_so(mine: tuple[str, ...], after: tuple[str, ...]) -> None:
    assert after == merged(mine, ["a", "b"], ("b", "c", "a"))


def test_what_nobody_changed_takes_the_new_value_and_what_is_peoples_own_stays() -> None:
    old = Partner("caf", "Caf", "Caf", full_name="Caisse", website="https://old.example", rank=20)
    mine = Partner(
        "caf", "Caf", "Ma Caf", full_name="Caisse", website="https://old.example", rank=5, notice="Le lundi"
    )
    new = Partner(
        "caf", "Caf", "CAF", full_name="Caisse d’allocations", website="https://new.example", rank=21
    )

    after = renewed(mine, content_of(old), new)

    assert ("Ma Caf", 5, "Le lundi") == (after.usual_name, after.rank, after.notice)
    assert ("Caisse d’allocations", "https://new.example") == (after.full_name, after.website)
