"""Who comes in pastes as everybody does: what nobody sees and what stands around an answer falls away."""

from __future__ import annotations

import pytest

from bot.domain.core.forms import NotAccepted
from bot.domain.network.joining import accept_full_name
from bot.domain.network.members import NONE, accept_email
from bot.domain.network.requests import accept_words, matching_departments

NAMES = {"95": "Val-d’Oise", "2A": "Corse-du-Sud"}


@pytest.mark.parametrize(
    "typed",
    [
        "Nadia\u00a0Benali",
        "\u200bNadia Be\u00adnali\u202c",
        "\ufeffNadia\u2009\u202fBenali\u200f",
        " Nadia  Benali\n",
    ],
)
def test_a_name_is_what_people_see_of_it(typed: str) -> None:
    assert "Nadia Benali" == accept_full_name(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "je m’appelle Nadia Benali",
        "Bonjour, moi c'est Nadia Benali, merci",
        "Mme Nadia Benali",
        "Nadia Benali 🙂",
        "Prénom : Nadia, nom : Benali",
        "Nom : Benali prénom : Nadia",
    ],
)
def test_a_name_is_found_in_a_sentence(typed: str) -> None:
    assert "Nadia Benali" == accept_full_name(typed)


@pytest.mark.parametrize("typed", ["Mme Benali", "je m’appelle Nadia", "Nadia Merci !"])
def test_half_a_name_in_a_sentence_stays_half_a_name(typed: str) -> None:
    """But for somebody who is called so."""
    with pytest.raises(NotAccepted):
        accept_full_name(typed)


@pytest.mark.parametrize("name", ["Nadia Merci", "Jean-François de la Tour", "N. Benali", "Marie-Ange Mme"])
def test_a_name_that_looks_like_something_else_is_a_name(name: str) -> None:
    assert name == accept_full_name(name)


@pytest.mark.parametrize(
    "typed",
    [
        "mon mail c’est nadia@exemple.fr merci",
        "Nadia@exemple.fr (pro)".lower(),
        "voici : nadia@exemple.fr 🙂",
    ],
)
def test_an_address_is_found_in_a_sentence(typed: str) -> None:
    assert "nadia@exemple.fr" == accept_email(typed)


@pytest.mark.parametrize("typed", ["?", "nadia benali@exemple.fr", "je sais pas"])
def test_what_may_be_a_piece_of_an_address_is_none(typed: str) -> None:
    with pytest.raises(NotAccepted):
        accept_email(typed)


@pytest.mark.parametrize("typed", ["je suis dans le Val d’Oise", "le 95 merci", "Je travaille dans le 95 !"])
def test_a_departement_is_found_in_a_sentence(typed: str) -> None:
    assert ["95"] == matching_departments(typed, NAMES)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("je m’appelle paul girard", "Paul Girard"),
        ("yann le goff", "Yann Le Goff"),
        ("anne-marie de la tour d’auvergne", "Anne-Marie de la Tour d’Auvergne"),
        ("Paul o'neil", "Paul O'Neil"),
        ("Jean-Pierre LE GALL", "Jean-Pierre LE GALL"),
        ("élodie ñuñez dos santos", "Élodie Ñuñez dos Santos"),
    ],
)
def test_a_name_typed_in_small_letters_gets_its_capitals(typed: str, name: str) -> None:
    assert name == accept_full_name(typed)


def test_what_nobody_sees_is_no_second_word() -> None:
    with pytest.raises(NotAccepted, match="name_half"):
        accept_full_name("Nadia \u200b\u200b")


def test_a_structure_and_a_reason_are_kept_as_they_are_seen() -> None:
    assert "Mairie de Cergy" == accept_words("\u200bMairie\u00a0de Cer\u00adgy\u2060")
    with pytest.raises(NotAccepted):
        accept_words("\u200b\u200b\u200b")


@pytest.mark.parametrize("typed", ["95\u200b", "(95)", "\u00a095.", "« 95 »", "Val d'Oise"])
def test_a_departement_is_found_in_what_is_left_around_it(typed: str) -> None:
    assert ["95"] == matching_departments(typed, NAMES)


@pytest.mark.parametrize(
    "typed",
    [
        "-",
        "—",
        "aucun",
        "NC",
        " néant ",
        "\u200b-\u200b",
        "pas de mail",
        "Elle n’en a pas",
        "sans adresse pro",
    ],
)
def test_what_stands_for_nothing_is_no_address(typed: str) -> None:
    assert NONE == accept_email(typed)
