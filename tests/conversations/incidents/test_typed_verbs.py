"""What is done with an incident in one message, in the words people have for it."""

from __future__ import annotations

import pytest

from bot.domain.incidents.states import IncidentState
from tests.conversations.incidents.reporting import as_now, plain, reported, told
from tests.network import Network


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("je m’en occupe", IncidentState.TAKEN),
        ("Pris en charge", IncidentState.TAKEN),
        ("résolu", IncidentState.RESOLVED),
        ("c’est réglé, merci à tous", IncidentState.RESOLVED),
        ("hors périmètre À voir avec la mairie.", IncidentState.OUT_OF_SCOPE),
    ],
)
async def test_what_people_write_for_a_verb(net: Network, typed: str, state: IncidentState) -> None:
    incident = await reported(net, net.nadia)
    await net.say(net.claire, f"/incidents 1 {typed}")
    assert (await as_now(net, incident)).state is state


@pytest.mark.parametrize(
    ("typed", "whom", "until"),
    [
        ("en attente de la Caf jusqu’à vendredi", "la Caf", "2026-11-27 07:00"),
        ("attente la mairie, d’ici le 3/12", "la mairie", "2026-12-03 07:00"),
        ("attendre un prestataire jusqu'au 3 décembre", "un prestataire", "2026-12-03 07:00"),
    ],
)
async def test_whom_one_waits_for_and_until_when_in_one_message(
    net: Network, typed: str, whom: str, until: str
) -> None:
    incident = await reported(net, net.nadia)
    await net.say(net.claire, f"/incidents 1 {typed}")

    waiting = await as_now(net, incident)
    assert (waiting.state, waiting.waits_for) == (IncidentState.WAITING, whom)
    assert waiting.waits_until is not None
    assert until == f"{waiting.waits_until:%Y-%m-%d %H:%M}"
    assert told(net.nadia, f"On attend : {whom}")


async def test_what_is_not_said_is_asked_and_both_may_answer_the_first_question(net: Network) -> None:
    incident = await reported(net, net.nadia)
    assert "qui attendez-vous" in plain((await net.say(net.claire, "/incidents 1 attente")).text)
    await net.say(net.claire, "/annuler")
    await net.say(net.claire, "/incidents 1 attente la mairie")
    assert "la mairie" in plain(net.claire.last.text)
    await net.say(net.claire, "/annuler")
    assert "Je ne lis pas de date" in plain(
        (await net.say(net.claire, "/incidents 1 attente la mairie jusqu’à bientôt")).text
    )
    await net.say(net.claire, "/incidents 1 attente")
    await net.say(net.claire, "la préfecture jusqu’à lundi")

    waiting = await as_now(net, incident)
    assert (waiting.state, waiting.waits_for) == (IncidentState.WAITING, "la préfecture")


async def test_a_colon_or_a_new_line_behind_the_verb_is_none_of_what_is_written(net: Network) -> None:
    await reported(net, net.nadia)

    noted = await net.say(net.claire, "/incidents 1 note : La mairie le sait.")
    await net.say(net.claire, "/incidents 1 répondre\nBonjour,\nc’est en cours.")

    assert "(note interne) : La mairie le sait." in plain(noted.text)
    assert told(net.nadia, "« Bonjour,\nc’est en cours. »")
