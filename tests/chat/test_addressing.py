"""Whom a text speaks to: commands as people type them, mentions of us, other bots."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.incoming.addressing import ELSEWHERE, NAMELESS, is_named, split_command
from bot.chat.routing.near_commands import near_commands

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
        ("\\aide", "aide", ""),
        ("//aide rsa", "aide", "rsa"),
        ("／agenda", "agenda", ""),
        ("carte grise", None, "carte grise"),
        ("@relais_bot, caf ?", None, "caf ?"),
        ("@Relais_bot: /meteo caf", "meteo", "caf"),
        ("@relais_bot2 /meteo caf", ELSEWHERE, ""),
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


@pytest.mark.parametrize(
    ("name", "words", "meant"),
    [
        ("formation", "rsa", ["formations"]),
        ("mes", "inscriptions", ["mesinscriptions"]),
        ("mes_inscriptions", "", ["mesinscriptions"]),
        ("ma", "photo", ["photo"]),
        ("agendadecembre", "", ["agenda"]),
        ("incidant", "", ["incident"]),
        ("help", "", ["aide"]),
        ("membres", "", []),
        ("zzz", "", []),
        ("", "", []),
    ],
)
def test_a_command_that_is_none_is_near_one(name: str, words: str, meant: list[str]) -> None:
    known = ["aide", "agenda", "formations", "mesinscriptions", "incident", "photo"]
    assert meant == near_commands(name, words, known)


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    name, words = split_command(text, US)

    assert name is None or name in (ELSEWHERE, NAMELESS) or name.isidentifier() or name[0].isnumeric()
    assert words == words.strip()
