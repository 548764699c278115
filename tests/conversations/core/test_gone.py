"""A question is open, and what it is about goes meanwhile: said once, and the question with it."""

from __future__ import annotations

import pytest

from bot.domain.network.roles import Role
from tests.conversations.broadcasts.announcing import tap
from tests.conversations.events.hand import Hand, plain
from tests.conversations.events.planning.planning import planned
from tests.network import Network, newcomer

SECTOR = ("/secteurs nouveau", "Le Vexin", "/annuler", "/secteurs vexin")


async def test_what_is_typed_after_the_thing_is_gone_ends_the_question(net: Network) -> None:
    hugo = await newcomer(net, "Hugo Faure", Role.ANIMATEUR)
    for words in SECTOR:
        await net.say(net.claire, words)
    await net.tap(net.claire, "Renommer")
    await net.say(hugo, "/secteurs vexin")
    await tap(net, hugo, "Supprimer", "Oui")

    assert "n’existe plus" in plain((await net.say(net.claire, "Le Vexin français")).text)
    assert "Caf" in (await net.say(net.claire, "caf")).text, "a search again"
    assert [] == await net.rows("SELECT * FROM forms")


async def test_so_does_what_is_called_off_meanwhile(net: Network) -> None:
    hugo = await newcomer(net, "Hugo Faure", Role.ANIMATEUR)
    await planned(net, title="Titres")
    await Hand(net, net.claire).go("/evenement titres", "Modifier", "Titre")
    await Hand(net, hugo).go("/evenement titres", "Plus", "Annuler l’événement", "Sans motif", "Oui, annuler")
    assert "cancelled" == (await net.rows("SELECT state FROM events"))[0]["state"]

    assert "est annulé" in plain((await net.say(net.claire, "Titres d’identité")).text)
    assert "Caf" in (await net.say(net.claire, "caf")).text


@pytest.mark.parametrize("is_tapped", [True, False])
async def test_who_is_let_in_by_another_code_when_theirs_was_used_meanwhile(
    net: Network, *, is_tapped: bool
) -> None:
    code = await net.invite()
    await net.say(net.paul, f"/start {code}")
    await tap(net, net.paul, "J’ai lu", "J’accepte")
    await net.say(net.paul, "Paul Girard")
    question = net.paul.last
    zoe = net.telegram.person("Zoé Petit")
    await net.say(zoe, f"/start {code}")
    await tap(net, zoe, "J’ai lu", "J’accepte", "Zoé Petit", "pas dans la liste")

    if is_tapped:
        answer = await net.paul.tap(question, "pas dans la liste")
        assert "déjà servi" in answer.text
    else:
        assert "déjà servi" in (await net.say(net.paul, "pas dans la liste")).text

    assert "voici ce qui est fait de vos données" in (await net.say(net.paul, await net.invite())).text


async def test_what_another_answer_can_mend_leaves_the_question_open(net: Network) -> None:
    for words in SECTOR:
        await net.say(net.claire, words)
    await net.tap(net.claire, "Renommer")

    await net.say(net.claire, "x" * 200)

    assert [{"form": "sector_name"}] == await net.rows("SELECT form FROM forms")
