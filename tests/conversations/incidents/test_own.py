"""`/mesincidents`: where each stands, its thread, and what may be done with it, tapped or typed."""

from __future__ import annotations

from bot.domain.incidents.states import Step
from tests.conversations.incidents.telling import (
    heard,
    network_does,
    only,
    photo,
    pictures,
    plain,
    reply,
    say_incident,
    steps,
)
from tests.network import Network
from tests.pushed import push


async def test_nothing_yet_says_what_to_do(net: Network) -> None:
    shown = await net.say(net.nadia, "/mesincidents")
    assert "/incident signale" in shown.text
    asked = await net.tap(net.nadia, "Signaler un incident")
    assert "Qu’est-ce qui ne va pas" in asked.text


async def test_the_list_says_the_state_in_words_and_the_last_step(net: Network) -> None:
    await say_incident(net, net.nadia)
    await network_does(net, Step.ASK, "Depuis quand ?")
    shown = plain((await net.say(net.nadia, "/mesincidents")).text)
    assert "95-2026-001 · Caf : contact injoignable" in shown
    assert "l’animation attend votre réponse" in shown
    assert "question de l’animation" in shown
    card = await net.tap(net.nadia, "95-2026-001")
    assert "« Depuis quand ? »" in plain(card.text)

    for words in ("de la caf", "en cours", "injoignable"):
        assert "« Depuis quand ? »" in plain((await net.say(net.nadia, f"/mesincidents {words}")).text)
    await net.say(net.nadia, "/mesincidents clos")
    assert "pas tenu compte de « clos »" in plain(net.nadia.received[-2].text)


async def test_pages(net: Network) -> None:
    for _ in range(7):
        await say_incident(net, net.nadia)
    shown = await net.say(net.nadia, "/mesincidents")
    assert "de 1 à 5 sur 7" in plain(shown.text)
    await net.tap(net.nadia, "Suite")
    assert "de 6 à 7 sur 7" in plain(net.nadia.last.text)


async def test_a_thread_in_pages_without_the_networks_notes(net: Network) -> None:
    card = await say_incident(net, net.nadia)
    await network_does(net, Step.NOTE, "interne seulement")
    for number in range(6):
        await reply(net, net.nadia, card, f"message {number}")
    await net.say(net.nadia, "/mesincidents 1")
    shown = await net.tap(net.nadia, "Les échanges")
    assert "message 5" in plain(shown.text)
    assert "message 0" not in plain(shown.text)
    older = await net.tap(net.nadia, "Plus anciens")
    assert "message 0" in plain(older.text)
    assert "interne" not in shown.text + older.text


async def test_pieces_can_be_seen_again(net: Network) -> None:
    card = await say_incident(net, net.nadia)
    await photo(net, net.nadia, reply_to=card)
    await net.say(net.nadia, "/mesincidents 1")
    await net.tap(net.nadia, "Les échanges")
    await net.tap(net.nadia, "Revoir les pièces")
    assert 1 == len(pictures(net.nadia))


async def test_pressing_once_a_day(net: Network) -> None:
    await say_incident(net, net.nadia)
    card = await net.tap(net.nadia, "Relancer")
    assert "l’animation est relancée" in card.text
    assert heard(net.claire, "relance")
    assert "Relancer" not in card.labels
    refused = await net.say(net.nadia, "/mesincidents 1 relancer")
    assert "demain à 14 h 30" in plain(refused.text)
    await push(net, "2026-11-25 13:30")
    await net.say(net.nadia, "/mesincidents 1 relancer")
    assert ["press", "press"] == [step for step, _ in await steps(net) if step == "press"]


async def test_closing_asks_and_tells_both_sides(net: Network) -> None:
    await say_incident(net, net.nadia)
    await net.say(net.karim, "/incident")
    await net.tap(net.karim, "Contact injoignable")
    await net.tap(net.karim, "Caf")
    await net.tap(net.karim, "Moi aussi")
    await net.say(net.nadia, "/mesincidents 1")
    asked = await net.tap(net.nadia, "Clore")
    assert "1 autre personne le suit" in plain(asked.text)
    await net.tap(net.nadia, "Clore")

    assert "closed" == (await only(net))["state"]
    assert heard(net.claire, "a clos l’incident")
    assert heard(net.karim, "L’incident est clos")

    [rating] = heard(net.nadia, "de 1 (mal) à 5")
    await net.nadia.say("En fait, cela recommence.", reply_to=rating)
    await net.quiet()
    assert ["closed", "new"] == [
        row["state"] for row in await net.rows("SELECT state FROM incidents ORDER BY number")
    ]


async def test_who_shares_it_may_leave_but_not_close_it(net: Network) -> None:
    await say_incident(net, net.nadia)
    await net.say(net.karim, "/incident")
    await net.tap(net.karim, "Contact injoignable")
    await net.tap(net.karim, "Caf")
    card = await net.tap(net.karim, "Moi aussi")
    assert "Clore" not in card.labels
    assert "Seule la personne" in (await net.say(net.karim, "/mesincidents 1 clore")).text
    await net.say(net.karim, "/mesincidents 1 ne plus suivre")
    assert [] == await net.rows("SELECT member_id FROM incident_followers")


async def test_reopening_within_seven_days(net: Network) -> None:
    await say_incident(net, net.nadia)
    await network_does(net, Step.RESOLVE)
    await net.say(net.nadia, "/mesincidents 1")
    await net.tap(net.nadia, "Rouvrir")
    assert "taken" == (await only(net))["state"]
    await network_does(net, Step.RESOLVE)
    await push(net, "2026-12-02 14:30")
    shown = await net.say(net.nadia, "/mesincidents 95-2026-001")
    assert "Rouvrir" not in shown.labels
    assert "est clos : si cela recommence" in plain(
        (await net.say(net.nadia, "/mesincidents 1 rouvrir")).text
    )


async def test_adding_by_button_and_typed(net: Network) -> None:
    await say_incident(net, net.nadia)
    await net.tap(net.nadia, "Ajouter")
    assert "Que voulez-vous ajouter" in (await net.say(net.nadia, "ok")).text
    refused = await net.say(net.nadia, "Mme Durand attend")
    assert "Administration+" in refused.text
    await net.say(net.nadia, "Toujours en panne")
    await net.say(net.nadia, "/mesincidents 1 ajouter et la boîte aussi")
    assert [("reply", "Toujours en panne"), ("reply", "et la boîte aussi")] == (await steps(net))[1:]
    await net.say(net.nadia, "caf")
    assert 3 == len(await steps(net))


async def test_a_number_nobody_knows(net: Network) -> None:
    for typed in ("99", "x", "95-2026-", "99999999999999999999", "²"):
        assert "n’existe plus" in (await net.say(net.nadia, f"/mesincidents {typed}")).text, typed
