"""What is shown of ratings, which are nobody's."""

from __future__ import annotations

import pytest

from bot.domain.events.telling.ratings import Opinion, opinion, rating_of


def test_an_opinion_is_shown_from_three_answers_up() -> None:
    assert opinion([(5, ""), (2, "trop long")]) is None
    assert Opinion(3, 3.7, ("trop long",)) == opinion([(5, ""), (4, ""), (2, "trop long")])


@pytest.mark.parametrize(
    "text", ["4", " 4 ", "4/5", "4,", "quatre", "Quatre", "⭐⭐⭐⭐", "⭐️⭐️⭐️⭐️", "★★★★☆"]
)
def test_four_of_five_as_people_write_it(text: str) -> None:
    assert 4 == rating_of(text)


@pytest.mark.parametrize(
    "text", ["", "0", "6", "14", "4/10", "6/5", "bien", "⭐⭐⭐⭐⭐⭐", "٤", "4.5", "-4"]
)
def test_what_is_no_rating(text: str) -> None:
    assert rating_of(text) is None
