"""`/repetition`: chosen from a list or behind a thing's buttons, played apart, read page by page, for two days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.actions.events.planning import planning
from bot.demo.players import Person
from bot.demo.world import Message
from bot.domain.campaigns.campaigns import Campaign
from bot.domain.events.events import EventState
from bot.domain.network.roles import Role
from bot.domain.privacy.retention import TASKS
from bot.handlers.steering import rehearsals
from bot.store.campaigns import campaigns
from bot.texts import render
from bot.texts.french import NBSP
from tests.conversations.agreeing import content_of, documents, member_of
from tests.conversations.events.planning.planning import planned
from tests.network import HERE, NOW, Network, newcomer
from tests.pdf import read_pdf
from tests.pushed import push
from tests.rehearsing.houses import apart_here

GONE = "Cette répétition n’est plus gardée"
LINES = 9


@pytest.fixture
def played_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process takes seconds to begin."""
    monkeypatch.setattr(rehearsals, "apart", apart_here)


def text_of(message: Message) -> str:
    return message.text.replace(NBSP, " ")


async def typed(net: Network, person: Person, words: str) -> str:
    return text_of(await net.say(person, words))


async def tapped(net: Network, person: Person, *buttons: str) -> str:
    for button in buttons:
        await net.tap(person, button)
    return text_of(person.last)


@pytest.mark.usefixtures("played_here")
async def test_an_event_is_rehearsed_and_read_page_by_page(net: Network) -> None:
    await planned(net, seats=12)
    waiting = await net.rows("SELECT id FROM outbox")

    listed = await typed(net, net.claire, "/repetition")
    shown = await tapped(net, net.claire, "1")

    assert "1. Événement « France Titres, les bases », mardi 8 décembre à 9 h" in listed
    assert shown.startswith("Répétition : événement « France Titres, les bases »")
    assert "14 h 30 · Nadia, Hugo et Chloé s’inscrivent" in shown
    assert "1. 9 h · Nadia et Hugo : « Mardi 8 décembre à 9 h" in shown
    assert len(shown.splitlines()) <= LINES
    assert "Venez-vous ?" in await tapped(net, net.claire, "2")
    read = await tapped(net, net.claire, "‹ Retour", "1")
    assert "À Nadia et Hugo, mardi 1er décembre 2026 à 9 h" in read
    assert "Carte grise" in read or "Sous-préfecture de Pontoise" in read
    assert "Boutons : Je viens toujours" in read
    assert "Comment était-ce ?" in await tapped(net, net.claire, "‹ Retour", "Suite ›")
    counted = await tapped(net, net.claire, "Qui reçoit quoi")
    assert "Nadia, conseillère au travail, sans réglage : 5" in counted
    assert len(counted.splitlines()) <= LINES
    assert "les courriels ne sont pas activés" in await tapped(net, net.claire, "Chloé")
    assert "aucun groupe n’est lié" in await tapped(net, net.claire, "Qui reçoit quoi", "Le groupe")
    assert len(net.nadia.received) == 0
    assert waiting == await net.rows("SELECT id FROM outbox")


@pytest.mark.usefixtures("played_here")
async def test_a_pdf_has_every_message(net: Network) -> None:
    await typed(net, net.claire, "/repetition l’arrivée")

    await tapped(net, net.claire, "PDF")

    pdf = read_pdf(content_of(net, documents(net.claire)[-1]))
    assert "Répétition : une arrivée dans le réseau" in pdf.text
    assert "Vos premiers pas : 0 sur 7" in pdf.text.replace(NBSP, " ")


@pytest.mark.usefixtures("played_here")
async def test_who_taps_twice_gets_one(net: Network) -> None:
    message = await net.say(net.claire, "/repetition")
    [first] = [one["callback_data"] for one in _buttons(message) if one["text"] == "1"]

    for answer in [net.claire.press(message, first) for _ in range(2)]:
        await answer
    await net.quiet()

    played = [one for one in net.claire.received if text_of(one).startswith("Répétition :")]
    assert 1 == len(played)


@pytest.mark.usefixtures("played_here")
async def test_behind_what_can_be_rehearsed_there_is_the_button(net: Network) -> None:
    event = await planned(net, state=EventState.PREPARED)
    await typed(net, net.claire, "/evenement titres")

    shown = await tapped(net, net.claire, "Plus", "Répétition à blanc")

    assert "Alix publie l’événement" in shown
    assert (await net.rows("SELECT state FROM events")) == [{"state": "prepared"}]
    claire = await member_of(net, net.claire)
    async with net.app.db.transaction() as tx:
        await planning.delete(tx, claire, event.id, net.app.clock.now())

    answer = await net.claire.tap(net.claire.last, "Rejouer")

    assert "événement" in answer.text
    assert [] == await net.rows("SELECT id FROM tasks WHERE state <> 'done'")


async def test_an_announcement_for_nobody_is_refused_before_it_is_played(net: Network) -> None:
    await typed(net, net.claire, "/annonce")
    await typed(net, net.claire, "Fermé lundi")

    await tapped(net, net.claire, "Plus")
    answer = await net.claire.tap(net.claire.last, "Répétition à blanc")

    assert "Personne ne la recevrait" in answer.text


@pytest.mark.usefixtures("played_here")
async def test_only_who_played_it_reads_it_and_for_two_days(net: Network) -> None:
    other = await newcomer(net, "Zoé Autre", Role.ANIMATEUR)
    await typed(net, net.claire, "/repetition 2")
    kept = net.claire.last
    [press] = [one["callback_data"] for one in _buttons(kept) if one["text"] == "Qui reçoit quoi"]

    assert "réservée à d’autres rôles" in await typed(net, net.nadia, "/repetition")
    answer = await other.press(await net.say(other, "/repetition"), press)
    assert GONE in answer.text.replace(NBSP, " ")
    after = net.app.clock.now() + timedelta(days=TASKS.days or 0, hours=1)
    await push(net, f"{after:%Y-%m-%d %H:%M}")
    answer = await net.claire.press(kept, press)
    assert GONE in answer.text.replace(NBSP, " ")


def _buttons(message: Message) -> list[dict[str, str]]:
    return [button for row in message.raw["reply_markup"]["inline_keyboard"] for button in row]


@pytest.mark.usefixtures("played_here")
async def test_the_last_one_is_opened_again_by_typing(net: Network) -> None:
    assert "rien répété" in await typed(net, net.claire, "/repetition dernière")
    await typed(net, net.claire, "/repetition 2")

    again = await typed(net, net.claire, "/repetition dernière")
    own = await typed(net, net.claire, "/repetition la derniere de nina")

    assert again.startswith("Répétition : une arrivée dans le réseau")
    assert own.startswith("Nina Exemple, conseillère arrivée ce jour")
    assert "il y a Nadia, Hugo" in await typed(net, net.claire, "/repetition dernière Zorro")
    await typed(net, net.claire, "/repetition")
    assert (await tapped(net, net.claire, "La dernière")).startswith("Répétition : une arrivée")


@pytest.mark.usefixtures("played_here")
async def test_the_journees_begin_with_what_is_still_to_come(net: Network) -> None:
    campaign = Campaign(
        HERE,
        2027,
        date(2027, 1, 18),
        date(2027, 1, 30),
        "Venez",
        date(2027, 1, 4),
        True,
        NOW - timedelta(days=8),
    )
    async with net.app.db.transaction() as tx:
        await campaigns.put(tx, campaign)
    await typed(net, net.claire, "/journees")

    shown = await tapped(net, net.claire, "Changer ou clore", "Répétition à blanc")

    assert "Ce qui est daté d’avant est déjà parti pour de bon." in shown
    assert "Novembre" not in shown
    assert "décembre" in shown
    assert "ouvre les Journées" in await tapped(net, net.claire, "‹ Avant")


async def test_a_number_that_is_none_is_said(net: Network) -> None:
    for words in ("0", "99", "tout", "-1"):
        assert "tel numéro" in await typed(net, net.claire, f"/repetition {words}")


async def test_a_play_that_breaks_is_said(net: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rehearsals, "PLAYER", "bot.no_such_player")

    shown = await typed(net, net.claire, "/repetition 2")

    assert render("refusals/rehearsal_failed").replace(NBSP, " ") in shown
