"""A seat nobody keeps goes on: an offer that ended, and who leaves the network, is removed, or erased."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.actions.core import stops
from bot.demo.players import Person
from bot.domain.network.roles import Role
from bot.jobs.schedule import tick_all
from bot.store.events import registrations
from tests.conversations.events.hand import Hand, plain
from tests.conversations.events.planning.planning import planned
from tests.conversations.network.test_members import open_card
from tests.network import Network, newcomer
from tests.pushed import push


def offers(person: Person) -> int:
    return sum(message.text.startswith("Une place se libère") for message in person.received)


async def freed(net: Network) -> Person:
    """Nadia gives the only seat up: Karim, who waits, is offered it for two hours. Returns Omar, who is next."""
    await planned(net, seats=1, offer_hours=2)
    omar = await newcomer(net, "Omar Diallo", Role.CONSEILLER)
    for person in (net.nadia, net.karim, omar):
        await net.say(person, "/inscription titres")
        net.telegram.push_clock(timedelta(seconds=1))
    await net.say(net.nadia, "/desistement titres")
    return omar


async def test_who_lets_an_offer_pass_hears_of_it_and_the_next_is_asked(net: Network) -> None:
    omar = await freed(net)
    assert [1, 0] == [offers(net.karim), offers(omar)]

    await push(net, "2026-11-24 15:30")
    assert 0 == offers(omar)
    await push(net, "2026-11-24 15:31")

    assert 1 == offers(omar)
    assert "n’a pas été acceptée à temps" in net.karim.last.text


async def test_whose_offer_ends_because_registrations_are_closed_is_told_so_and_keeps_their_rank(
    net: Network,
) -> None:
    await planned(net, seats=1)
    for person in (net.nadia, net.karim):
        await net.say(person, "/inscription titres")
    await net.say(net.nadia, "/desistement titres")
    claire = Hand(net, net.claire)
    await claire.go("/evenement titres", "Plus", "Fermer les inscriptions")

    assert "Les inscriptions ont été closes avant votre réponse" in net.karim.last.text
    assert "n’a pas été acceptée à temps" not in net.karim.last.text
    await claire.go("Inscrits (0)", "En attente (1)")
    assert "Motif : inscriptions closes avant sa réponse" in await claire.tap("Karim Lefort")

    await claire.go("/evenement titres", "Plus", "Rouvrir les inscriptions")
    assert 2 == offers(net.karim)
    await net.tap(net.karim, "Accepter la place")
    assert "Vous êtes inscrit" in net.karim.last.text


@pytest.mark.parametrize("words", ["/quitter oui", "/oublier oui"])
async def test_who_goes_frees_the_seat_for_the_next(net: Network, words: str) -> None:
    await planned(net, seats=1)
    for person in (net.nadia, net.karim):
        await net.say(person, "/inscription titres")

    await net.say(net.nadia, words)

    assert 1 == offers(net.karim)


async def test_who_is_removed_frees_the_seat_too(net: Network) -> None:
    await planned(net, seats=1)
    for person in (net.nadia, net.karim):
        await net.say(person, "/inscription titres")
    await open_card(net, "Nadia")
    await net.tap(net.claire, "Retirer")
    await net.tap(net.claire, "Oui")

    assert 1 == offers(net.karim)


async def test_a_place_in_the_list_that_is_given_up_is_nobodys_news(net: Network) -> None:
    await planned(net, seats=1)
    for person in (net.nadia, net.karim):
        await net.say(person, "/inscription titres")
    heard = len(net.nadia.received)

    await net.say(net.karim, "/quitter oui")

    assert heard == len(net.nadia.received)


async def test_who_blocked_the_bot_before_a_seat_was_offered_is_called_and_the_seat_goes_on(
    net: Network,
) -> None:
    """Telegram tells of a block only when something is sent: the offer itself finds it."""
    await planned(net, seats=1, offer_hours=2)
    omar = await newcomer(net, "Omar Diallo", Role.CONSEILLER)
    for person in (net.nadia, net.karim, omar):
        await net.say(person, "/inscription titres")
        net.telegram.push_clock(timedelta(seconds=1))
    net.karim.account.blocked = True
    await net.say(net.nadia, "/desistement titres")
    assert not net.claire.received

    await push(net, "2026-11-24 13:32")
    told = [message for message in net.claire.received if "À prévenir vous-même" in message.text]
    assert 1 == len(told)
    assert "pour Karim Lefort" in told[0].text
    await push(net, "2026-11-24 13:40")
    assert told == [message for message in net.claire.received if "À prévenir vous-même" in message.text]

    await push(net, "2026-11-24 15:32")
    assert 1 == offers(omar)


async def test_who_blocks_the_bot_with_an_offer_under_way_is_called(net: Network) -> None:
    await planned(net, seats=1)
    for person in (net.nadia, net.karim):
        await net.say(person, "/inscription titres")
    await net.say(net.nadia, "/desistement titres")
    net.karim.block()
    await net.quiet()

    await push(net, "2026-11-24 13:32")

    assert "À prévenir vous-même" in net.claire.last.text
    await net.tap(net.claire, "Répondre pour cette personne")
    assert "Karim Lefort" in net.claire.last.text


async def test_a_seat_is_not_kept_for_who_is_suspended_and_their_rank_is(net: Network) -> None:
    await planned(net, seats=1)
    omar = await newcomer(net, "Omar Diallo", Role.CONSEILLER)
    for person in (net.nadia, net.karim, omar):
        await net.say(person, "/inscription titres")
        net.telegram.push_clock(timedelta(seconds=1))
    await open_card(net, "Karim")
    await net.tap(net.claire, "Suspendre")

    await net.say(net.nadia, "/desistement titres")
    assert [0, 1] == [offers(net.karim), offers(omar)]
    await net.tap(omar, "Refuser")
    assert 0 == offers(net.karim)

    await open_card(net, "Karim")
    await net.tap(net.claire, "Rétablir")
    assert 1 == offers(net.karim)


async def test_an_offer_goes_on_when_whom_it_was_made_to_is_suspended(net: Network) -> None:
    await planned(net, seats=1)
    omar = await newcomer(net, "Omar Diallo", Role.CONSEILLER)
    for person in (net.nadia, net.karim, omar):
        await net.say(person, "/inscription titres")
        net.telegram.push_clock(timedelta(seconds=1))
    await net.say(net.nadia, "/desistement titres")

    await open_card(net, "Karim")
    await net.tap(net.claire, "Suspendre")

    assert [1, 1] == [offers(net.karim), offers(omar)]
    await open_card(net, "Karim")
    await net.tap(net.claire, "Rétablir")
    assert "Liste d’attente : vous êtes premier" in plain((await net.say(net.karim, "/agenda titres")).text)


async def test_who_registers_is_not_behind_somebody_suspended(net: Network) -> None:
    await planned(net, seats=1)
    omar = await newcomer(net, "Omar Diallo", Role.CONSEILLER)
    for person in (net.nadia, net.karim):
        await net.say(person, "/inscription titres")
    await open_card(net, "Karim")
    await net.tap(net.claire, "Suspendre")
    await net.say(net.nadia, "/desistement titres")

    assert "Vous êtes inscrit" in (await net.say(omar, "/inscription titres")).text


async def test_a_late_yes_hears_why_the_seat_is_no_longer_theirs(net: Network) -> None:
    event = await planned(net, seats=2)
    omar = await newcomer(net, "Omar Diallo", Role.CONSEILLER)
    for person in (net.nadia, net.karim, omar):
        await net.say(person, "/inscription titres")
    await net.say(net.nadia, "/desistement titres")
    offer = omar.last
    claire = Hand(net, net.claire)
    await claire.go("/evenement titres", "Modifier", "Places", ":1")

    withdrawn = await omar.tap(offer, "Accepter la place")
    assert "gardé votre rang" in str(withdrawn.text)
    assert "délai" not in str(withdrawn.text)

    await claire.go("/evenement titres", "Plus", "Annuler l’événement", "Sans motif", "Oui, annuler")
    for person, data in ((omar, f"1|answer_offer|{event.id}|oui"), (net.karim, f"1|join|{event.id}|onsite")):
        answer = person.press(offer if person is omar else person.last, data)
        await net.quiet()
        assert "Cet événement est annulé" in str((await answer).text)


async def test_an_offer_that_could_not_be_told_is_not_over(net: Network) -> None:
    """Telegram lets nothing through from before the offer until after its end."""
    await planned(net, seats=1, offer_hours=2)
    for person in (net.nadia, net.karim):
        await net.say(person, "/inscription titres")
    net.telegram.faults.add("sendMessage", 502, times=None)
    await net.nadia.say("/desistement titres")
    async with asyncio.timeout(5):
        while not await net.rows("SELECT id FROM registrations WHERE state = 'offered'"):
            await asyncio.sleep(0.01)
    [first] = await net.rows("SELECT matter FROM outbox WHERE matter LIKE '%seat_moved%'")
    net.telegram.push_clock(timedelta(hours=18))
    await tick_all(net.app.db, net.app.clock)
    both = await net.rows("SELECT DISTINCT matter FROM outbox WHERE matter LIKE '%seat_moved%'")
    assert first in both
    assert 2 == len(both)
    net.telegram.faults.clear()
    await push(net, "2026-11-25 07:31")

    assert 1 == offers(net.karim)
    assert "avant mercredi 25 novembre à 10 h 30" in plain(net.karim.last.text)
    await net.tap(net.karim, "Accepter la place")
    assert "Vous êtes inscrit" in net.karim.last.text


async def test_an_offer_that_ended_while_the_bot_was_off_is_made_once_more(net: Network) -> None:
    """Nadia may have said yes in time: nobody heard it."""
    omar = await freed(net)
    first = net.karim.last
    back = net.app.clock.now() + timedelta(hours=20)
    async with net.app.db.transaction() as tx:
        await stops.note_running(tx, net.app.clock.now() + timedelta(minutes=10))
        await stops.note_start(tx, back)

    await push(net, f"{back:%Y-%m-%d %H:%M:%S}")

    assert [2, 0] == [offers(net.karim), offers(omar)]
    assert "avant mercredi 25 novembre à 12 h 30" in plain(net.karim.last.text)
    await push(net, f"{back + timedelta(hours=1):%Y-%m-%d %H:%M:%S}")
    await net.tap(net.karim, "Accepter la place", first)
    assert "Vous êtes inscrit" in first.text


async def test_a_seat_that_waits_for_somebody_suspended_keeps_no_tick_busy(net: Network) -> None:
    event = await planned(net, seats=1)
    for person in (net.nadia, net.karim):
        await net.say(person, "/inscription titres")
    await open_card(net, "Karim")
    await net.tap(net.claire, "Suspendre")
    await net.say(net.nadia, "/desistement titres")

    async with net.app.db.reading() as tx:
        assert event.id not in await registrations.with_idle_seats(tx, net.app.clock.now())
