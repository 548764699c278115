"""A card typed on a telephone: what leaves a field of it empty."""

from __future__ import annotations

import pytest

from bot.domain.upkeep.cards import is_passed


@pytest.mark.parametrize(
    ("typed", "passed"), [("pas de mail", True), ("elle n’en a pas", True), ("pas avant 9 h", False)]
)
def test_that_there_is_none_leaves_it_empty(typed: str, *, passed: bool) -> None:
    assert passed == is_passed(typed)
