"""Whom a text speaks to: commands as people type them, mentions of us, other bots."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.incoming.addressing import ELSEWHERE, NAMELESS, is_named, split_command

US = "relais_bot"


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("/contact caf", "contact", "caf"),
        ("/contact@relais_bot caf", "contact", "caf"),
        ("/CONTACT@Relais_Bot caf\nrsa", "contact", "caf\nrsa"),
        ("/contact: caf", "contact", "caf"),
        ("/mesdonnées", "mesdonnees", ""),
        ("/Préférences.", "preferences", ""),
        ("/aide !", "aide", ""),
        ("/aide,", "aide", ""),
        ("/mes-données", "mesdonnees", ""),
        ("/ aide", "aide", ""),
        ("/start s-abc123", "start", "s-abc123"),
        ("/", NAMELESS, ""),
        ("//", NAMELESS, ""),
        ("carte grise", None, "carte grise"),
        ("@relais_bot, caf ?", None, "caf ?"),
        ("caf @relais_bot rsa", None, "caf rsa"),
        ("@Paul caf", None, "@Paul caf"),
        ("partenaires@caf95.example", None, "partenaires@caf95.example"),
        ("/contact@other_bot caf", ELSEWHERE, ""),
        ("@test_bot2 caf", ELSEWHERE, ""),
        ("@relais_bot2 caf", ELSEWHERE, ""),
    ],
)
def test_what_is_typed_is_understood(text: str, name: str | None, words: str) -> None:
    assert (name, words) == split_command(text, US)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("dis @relais_bot, caf", True),
        ("@RELAIS_BOT", True),
        ("@relais_bot2 caf", False),
        ("a@relais_bot", False),
    ],
)
def test_a_longer_name_is_somebody_elses(text: str, named: bool) -> None:
    assert named is is_named(text, US)


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    name, words = split_command(text, US)

    assert name is None or name in (ELSEWHERE, NAMELESS) or name.isidentifier() or name[0].isnumeric()
    assert words == words.strip()
