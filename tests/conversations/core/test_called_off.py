"""« annule », « stop », « laisse tomber », typed where something else was asked: nobody wants that sent or kept."""

from __future__ import annotations

import pytest

from bot.domain.core.words.answers import is_called_off
from bot.texts.french import NBSP
from tests.network import Network

CALLED_OFF = [
    *(
        "annule",
        "Annuler",
        "annulez svp",
        "ANNULE !",
        "annule tout",
        "non annule",
        "j'annule",
        "je veux annuler",
    ),
    *("stop", "STOP.", "abandonner", "j’abandonne", "arrête", "arrêtez", "quitter", "retour", "tant pis"),
    *(
        "laisse tomber",
        "non, laisse tomber",
        "bon laissez tomber merci",
        "oups je me suis trompée",
        "finalement stop",
    ),
]


@pytest.mark.parametrize("said", CALLED_OFF)
def test_who_wants_out_is_understood(said: str) -> None:
    assert is_called_off(said)


@pytest.mark.parametrize(
    "said",
    [
        *(
            "annule et remplace le message d’hier",
            "annulation de la formation",
            "stop aux arnaques",
            "non",
            "rien",
        ),
        *(
            "retour de congé lundi",
            "la Caf a annulé",
            "arrêt maladie",
            "tomber",
            "",
            "Stop pub",
            "quitter le domicile",
        ),
    ],
)
def test_what_says_more_is_an_answer(said: str) -> None:
    assert not is_called_off(said)


async def test_no_incident_is_told_to_the_network(net: Network) -> None:
    await net.say(net.nadia, "/incident caf")
    await net.tap(net.nadia, "Contact injoignable")
    await net.tap(net.nadia, "Bloquant")

    shown = await net.say(net.nadia, "annule")

    assert "J’ai mis de côté" in shown.text
    assert ["Reprendre", "Abandonner"] == shown.labels
    assert [] == await net.rows("SELECT id FROM incidents")


async def test_it_is_nobodys_message(net: Network) -> None:
    await net.say(net.claire, "/annonce")

    await net.say(net.claire, "stop")

    assert [] == await net.rows("SELECT id FROM broadcasts")


async def test_who_meant_it_as_an_answer_finds_the_rest_again(net: Network) -> None:
    await net.say(net.claire, "/fiche caf")
    asked = (await net.say(net.claire, "Caf de Pontoise")).text
    await net.say(net.claire, "je me suis trompée")

    assert asked == (await net.tap(net.claire, "Reprendre")).text


async def test_said_twice_it_says_how_to_give_up_what_was_set_aside(net: Network) -> None:
    await net.say(net.claire, "/fiche caf")
    await net.say(net.claire, "annule")

    assert "/annuler : Abandonner" in (await net.say(net.claire, "annule")).text.replace(NBSP, " ")
    assert "C’est annulé" in (await net.say(net.claire, "/annuler")).text


async def test_a_stranger_who_asked_to_come_in_is_told_that_it_is_off(net: Network) -> None:
    await net.say(net.paul, "/demande")
    await net.say(net.paul, "95")

    assert "C’est annulé" in (await net.say(net.paul, "laisse tomber")).text
    assert [] == await net.rows("SELECT user_id FROM forms")
