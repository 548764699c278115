"""Two animateurs: to more than twenty people the other one says yes, to exactly what they saw."""

from __future__ import annotations

import pytest

from bot.demo.players import Person
from bot.domain.network.roles import Role
from tests.conversations.broadcasts.announcing import TEXT, heard, plain, state, tap, tick, write
from tests.network import Network, newcomer
from tests.pushed import push


@pytest.fixture
async def denis(net: Network) -> Person:
    """Another animateur; from two people on a yes is wanted."""
    found = await newcomer(net, "Denis Roy", Role.ANIMATEUR)
    await net.say(net.claire, "/annonces")
    await tap(net, net.claire, "Réglages", "Approbation")
    await net.say(net.claire, "beaucoup")
    assert "Écrivez un nombre" in plain(net.claire.last.text)
    await net.say(net.claire, "1")
    assert "au-delà de 1 personne" in plain(net.claire.last.text)
    return found


async def asked(net: Network, *buttons: str) -> None:
    await write(net, TEXT, *buttons)
    assert "L’accord de Denis Roy" in await tap(net, net.claire, "Envoyer")
    await tap(net, net.claire, "Envoyer à 2")


async def test_the_other_one_says_yes_and_it_goes(net: Network, denis: Person) -> None:
    await asked(net)
    assert "Attend l’accord de Denis Roy" in plain(net.claire.last.text)
    assert "Claire Morin veut l’envoyer" in plain(denis.last.text)
    assert TEXT in plain(denis.last.text)
    await tick(net)
    assert not heard(net.nadia, TEXT)

    await tap(net, denis, "Approuver")
    await tick(net)
    assert heard(net.nadia, TEXT)
    assert heard(net.claire, "Annonce n° 1")


async def test_who_wrote_it_may_not_approve_it(net: Network, denis: Person) -> None:
    await asked(net)
    data = denis.last.button("Approuver")["callback_data"]
    answer = await net.claire.press(net.claire.last, data)
    assert "Vous l’avez écrite" in plain(answer.text)
    assert "to_approve" == await state(net)


async def test_a_no_with_its_reason_is_told(net: Network, denis: Person) -> None:
    await asked(net)
    await tap(net, denis, "Refuser")
    await net.say(denis, "Trop tôt : la Caf n’a pas confirmé.")
    assert "Denis Roy a refusé" in plain(net.claire.last.text)
    assert "la Caf n’a pas confirmé" in plain(net.claire.last.text)
    assert "draft" == await state(net)


async def test_what_is_changed_afterwards_is_asked_about_again(net: Network, denis: Person) -> None:
    await asked(net)
    seen = denis.last
    await tap(net, net.claire, "Sujet", "Service")
    answer = await net.claire.tap(net.claire.last, "Envoyer")
    assert not answer.alert
    await net.quiet()
    await tap(net, net.claire, "Envoyer à 2")
    answer = await denis.tap(seen, "Approuver")
    assert "a changé depuis" in plain(answer.text)
    assert not heard(net.nadia, TEXT)
    assert 2 == len(heard(denis, "À approuver"))
    await tap(net, denis, "Approuver")
    await tick(net)
    assert heard(net.nadia, TEXT)


async def test_approve_and_change_at_once(net: Network, denis: Person) -> None:
    await asked(net)
    topic = f"1|unsent_topic|{(await net.rows('SELECT id FROM broadcasts'))[0]['id']}|service"
    changed = net.claire.press(net.claire.last, topic)
    approved = denis.press(denis.last, denis.last.button("Approuver")["callback_data"])
    await net.quiet()
    assert [False, True] == sorted([(await changed).alert, (await approved).alert])
    [row] = await net.rows("SELECT state, topic FROM broadcasts")
    assert (row["state"], row["topic"]) in {("draft", "service"), ("sending", "network")}


async def test_another_animateur_who_sends_it_says_yes_thereby(net: Network, denis: Person) -> None:
    await write(net)
    await net.say(denis, "/annonces caf ferme")
    assert "écrit par Claire Morin" in plain(denis.last.text)
    assert "L’accord" not in await tap(net, denis, "Envoyer")
    await tap(net, denis, "Envoyer à 2")
    await tick(net)
    assert heard(net.nadia, TEXT)


async def test_who_changes_it_wrote_it(net: Network, denis: Person) -> None:
    await write(net)
    await net.say(denis, "/annonces caf ferme")
    await tap(net, denis, "Sujet", "Formations")
    assert "L’accord de Claire Morin" in await tap(net, denis, "Envoyer")


async def test_approved_it_waits_for_its_hour(net: Network, denis: Person) -> None:
    await write(net, TEXT, "Quand")
    await net.say(net.claire, "demain 9h")
    await tap(net, net.claire, "Envoyer", "Envoyer à 2")
    await tap(net, denis, "Approuver")
    assert "planned" == await state(net)
    await push(net, "2026-11-25 08:01")
    assert heard(net.nadia, TEXT)


async def test_not_approved_in_time_it_is_asked_about(net: Network, denis: Person) -> None:
    await write(net, TEXT, "Quand")
    await net.say(net.claire, "demain 9h")
    await tap(net, net.claire, "Envoyer", "Envoyer à 2")
    await push(net, "2026-11-25 11:00")
    assert "late" == await state(net)
    assert "pas envoyée" in plain(net.claire.last.text)
    await tap(net, net.claire, "Envoyer maintenant", "Envoyer à 2")
    assert "to_approve" == await state(net)
    assert heard(denis, "À approuver")


async def test_alone_nobody_is_asked(net: Network) -> None:
    await net.say(net.claire, "/annonces")
    await tap(net, net.claire, "Réglages", "Approbation")
    await net.say(net.claire, "1")
    await write(net)
    assert "L’accord" not in await tap(net, net.claire, "Envoyer")
