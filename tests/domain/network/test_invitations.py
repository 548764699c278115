"""How many people a code lets in, as it is typed."""

from __future__ import annotations

import pytest

from bot.domain.core.forms import NotAccepted
from bot.domain.network.invitations import accept_uses


@pytest.mark.parametrize("typed", ["12", "douze", "Douze personnes", " 12 entrées"])
def test_a_number_may_be_written_in_words(typed: str) -> None:
    assert "12" == accept_uses(typed)


@pytest.mark.parametrize("typed", ["0", "501", "beaucoup", "12 ou 13"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(NotAccepted):
        accept_uses(typed)
