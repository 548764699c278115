"""An invitation is understood as people type and paste it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.network.codes import MOST_TRIED, codes_in

CODE = "abcdefghjk"


@pytest.mark.parametrize(
    "words",
    [
        CODE,
        CODE.upper(),
        "abcde fghjk",
        "abc-def-ghjk",
        f"« {CODE} »",
        f'"{CODE}".',
        f"  {CODE}\n",
        f"https://t.me/relais_bot?start={CODE}",
        f"t.me/relais_bot?start={CODE}.",
        f"<https://t.me/relais_bot?start={CODE}>",
        f"tg://resolve?domain=relais_bot&start={CODE}",
        f"Bonjour, voici votre code : {CODE}. À bientôt",
        f"Pour entrer : https://t.me/relais_bot?start={CODE} (30 jours)",
        f"/start {CODE}",
        f"Votre code :\u202f{CODE[:5]}\u200b{CODE[5:]}.",
        f"\u202ahttps://t.me/relais_bot?start={CODE[:5]}\u00ad{CODE[5:]}\u202c",
    ],
)
def test_a_code_is_found_in_what_was_pasted(words: str) -> None:
    assert CODE in codes_in(words)


def test_the_link_is_tried_before_the_words_around_it() -> None:
    assert CODE == codes_in(f"organisera https://t.me/relais_bot?start={CODE}")[0]


@given(st.text())
def test_any_text_gives_a_few_things_to_try(words: str) -> None:
    assert 1 <= len(codes_in(words)) <= MOST_TRIED
