"""One rule for mail addresses: what `/moi` takes, a list takes too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.core.forms import NotAccepted
from bot.domain.core.words.emails import EmailRefused, parse_email
from bot.domain.core.words.typed import is_nothing, tidied
from bot.domain.lists import contacts
from bot.domain.network.members import accept_email
from bot.domain.upkeep.corrections import said_email

ADDRESS = "agent.d-accueil@prefecture.example.fr"


@pytest.mark.parametrize(
    "text",
    [ADDRESS, f" {ADDRESS}\n", f"<{ADDRESS}>", f"mailto:{ADDRESS}", f"MAILTO: {ADDRESS}", f"« {ADDRESS} ».",
     f"\u200b{ADDRESS}\u202c", f"\N{NO-BREAK SPACE}{ADDRESS};"],
)  # fmt: skip
def test_what_people_leave_around_an_address_falls_away(text: str) -> None:
    assert ADDRESS == parse_email(text)


@pytest.mark.parametrize(
    "text",
    [
        "agent@préfecture.fr",
        "agent@prefecture",
        "agent",
        "@prefecture.fr",
        "a b@c.fr",
        "a@b.fr c@d.fr",
        "a@b..fr",
    ],
)
def test_what_is_no_address_is_refused_everywhere(text: str) -> None:
    with pytest.raises(EmailRefused):
        parse_email(text)
    with pytest.raises(NotAccepted):
        accept_email(text)
    with pytest.raises(ValueError, match="adresse"):
        contacts.email(text)


@given(st.text(max_size=40) | st.emails())
def test_typed_or_imported_it_is_the_same(text: str) -> None:
    """But for what is nothing: an empty cell is one that says nothing, an empty answer is none."""
    imported = _or_none(contacts.email, text)

    assert imported == "" or is_nothing(tidied(text).strip()) or _or_none(accept_email, text) == imported


def _or_none(parse: object, text: str) -> str | None:
    try:
        return parse(text)  # type: ignore[operator, no-any-return]
    except (NotAccepted, ValueError):
        return None


def test_the_first_address_of_a_sentence_is_taken_as_a_list_would() -> None:
    assert ADDRESS == said_email(f"c’est plutôt agent@préfecture.fr, non : {ADDRESS}.")
    assert "" == said_email("agent@préfecture.fr")
