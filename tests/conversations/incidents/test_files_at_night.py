"""What is sent at night leaves in the morning with what is so by then, or not at all where its words do not either."""

from __future__ import annotations

from bot.demo.players import Person
from bot.demo.world import Message
from bot.domain.incidents.states import Step
from tests.conversations.incidents.telling import (
    heard,
    network_does,
    photo,
    pictures,
    plain,
    reply,
    say_incident,
)
from tests.network import Network
from tests.pushed import push

NIGHT, MORNING = "2026-11-24 21:30", "2026-11-25 08:30"


async def with_a_picture(net: Network, person: Person) -> Message:
    await net.say(person, "/incident")
    await net.tap(person, "Matériel")
    await net.tap(person, "Bloquant")
    return await photo(net, person, "Écran noir")


def captions(person: Person) -> list[str]:
    return [plain(str(message.raw.get("caption"))) for message in pictures(person)]


async def test_a_picture_of_a_new_incident_that_is_over_by_morning_does_not_leave(net: Network) -> None:
    await push(net, NIGHT)
    await with_a_picture(net, net.nadia)
    await net.say(net.nadia, "/mesincidents 1 clore")
    await push(net, MORNING)
    assert [] == pictures(net.claire)
    assert [] == heard(net.claire, "Nouvel incident")
    assert [] == heard(net.claire, "a clos l’incident")

    await net.say(net.claire, "/incidents 1")
    await net.tap(net.claire, "Historique")
    await net.tap(net.claire, "Revoir les pièces")
    await net.quiet()
    assert 1 == len(pictures(net.claire))


async def test_one_of_an_incident_that_is_open_still_leaves(net: Network) -> None:
    await push(net, NIGHT)
    await with_a_picture(net, net.nadia)
    assert [] == pictures(net.claire)
    await push(net, MORNING)
    assert ["95-2026-001, Nadia Benali"] == captions(net.claire)


async def test_one_of_the_thread_leaves_and_says_that_it_is_over_since(net: Network) -> None:
    card = await say_incident(net, net.nadia)
    await push(net, NIGHT)
    await photo(net, net.nadia, "La voici", reply_to=card)
    await net.say(net.nadia, "/mesincidents 1 clore")
    await push(net, MORNING)
    assert ["95-2026-001 (clos depuis), Nadia Benali"] == captions(net.claire)


async def test_the_networks_own_is_nobodys_who_stopped_following(net: Network) -> None:
    await say_incident(net, net.nadia)
    await net.say(net.karim, "/incident caf")
    await net.tap(net.karim, "Contact injoignable")
    await net.tap(net.karim, "Moi aussi")
    await net.say(net.claire, "/incidents 1 prendre")
    await network_does(net, Step.ANSWER, "Voici")
    told = heard(net.nadia, "Voici")
    assert told
    await push(net, NIGHT)
    card = net.claire.last
    assert "95-2026-001" in card.text
    await net.say(net.claire, "/incidents 1 demander Une photo ?")
    await reply(net, net.nadia, net.nadia.last, "Bientôt")
    await push(net, MORNING)
    asked = heard(net.claire, "Bientôt")[-1]
    await push(net, "2026-11-25 21:30")
    await photo(net, net.claire, "Le schéma", reply_to=asked)
    await net.say(net.karim, "/mesincidents 1 ne plus suivre")
    await push(net, "2026-11-26 08:30")
    assert ["95-2026-001, l’animation"] == captions(net.nadia)
    assert [] == captions(net.karim)


async def test_one_of_somebody_who_was_erased_at_night_does_not_leave(net: Network) -> None:
    card = await say_incident(net, net.nadia)
    await push(net, NIGHT)
    await photo(net, net.nadia, "La voici", reply_to=card)
    await net.say(net.nadia, "/oublier")
    await net.tap(net.nadia, net.nadia.last.labels[0])
    assert [] == await net.rows("SELECT id FROM incident_files")
    await push(net, MORNING)
    assert [] == pictures(net.claire)


async def test_words_of_the_evening_say_so_in_the_morning(net: Network) -> None:
    """« Demain » is another day by then."""
    card = await say_incident(net, net.nadia)
    by_day = await network_does(net, Step.ANSWER, "On regarde aujourd’hui.")
    assert by_day.concerned
    assert "Écrit" not in plain(net.nadia.last.text)
    await push(net, NIGHT)
    await network_does(net, Step.ANSWER, "Je vous rappelle demain.")
    await reply(net, net.nadia, card, "Je serai là demain.")
    await push(net, MORNING)

    [told] = heard(net.nadia, "Je vous rappelle demain.")
    assert "Écrit hier à 22 h 30." in plain(told.text)
    [written] = heard(net.claire, "Je serai là demain.")
    assert "Écrit hier à 22 h 30." in plain(written.text)
