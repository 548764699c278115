"""What is shown of ratings, which are nobody's."""

from __future__ import annotations

from bot.domain.events.telling.ratings import Opinion, opinion


def test_an_opinion_is_shown_from_three_answers_up() -> None:
    assert opinion([(5, ""), (2, "trop long")]) is None
    assert Opinion(3, 3.7, ("trop long",)) == opinion([(5, ""), (4, ""), (2, "trop long")])
