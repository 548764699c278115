"""The words of the call: those that are proposed, or one's own."""

from __future__ import annotations

import pytest

from bot.domain.campaigns.forms import USUAL, accept_text
from bot.domain.core.forms import NotAccepted


@pytest.mark.parametrize("said", ["oui bien sûr", "ok", "garder ce texte", "-"])
def test_a_yes_keeps_what_is_proposed(said: str) -> None:
    assert USUAL == accept_text(said)


@pytest.mark.parametrize("said", ["non merci", "2", "je sais pas", ""])
def test_what_says_nothing_is_no_call(said: str) -> None:
    with pytest.raises(NotAccepted):
        accept_text(said)


def test_anything_else_is() -> None:
    assert "Dites-nous ce que vous préparez." == accept_text("Dites-nous ce que vous préparez.")
