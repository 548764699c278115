"""« Publier »: in the group, to each of those it is for, once, in working hours, and as it is by then."""

from __future__ import annotations

from datetime import timedelta

from bot.chat.routing.callbacks import encode
from bot.domain.core.outbox import Lane
from bot.domain.events.events import EventState
from bot.domain.network.audiences import Audience
from bot.domain.network.roles import Role
from bot.views.events import published
from tests.conversations.events.hand import Hand, plain
from tests.conversations.events.planning.planning import planned
from tests.network import Network, newcomer
from tests.pushed import push

NIGHT = timedelta(hours=8)
MORNING = "2026-11-25 07:00"


def news(hand: Hand) -> list[str]:
    return [text for text in hand.heard if text.startswith("Nouveau dans l’agenda")]


async def prepared(net: Network, **changes: object) -> Hand:
    await planned(net, state=EventState.PREPARED, **changes)
    claire = Hand(net, net.claire)
    await claire.go("/evenement titres", "Publier")
    return claire


async def waiting(net: Network) -> list[dict[str, object]]:
    return await net.rows("SELECT lane, not_before FROM outbox WHERE state = 'queued' ORDER BY id")


async def test_in_the_group_and_in_private_at_once(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    claire = await prepared(net)
    assert "Groupe : France services 95" in claire.seen
    assert ["Groupe et messages privés (2)", "En privé seulement (2)"] == claire.labels[:2]

    await claire.tap("Groupe et messages privés")

    assert "Annoncé dans : France services 95" in claire.seen
    [post] = [message for message in net.group.messages if message.by_bot and "France Titres" in message.text]
    assert "S’inscrire" in post.labels
    await claire.go("Voir l’événement", "Plus", "Annuler l’événement")
    assert "Ce motif sera lu par les inscrits, et par tous dans le groupe." in claire.seen
    assert 1 == len(news(Hand(net, net.nadia))) == len(news(Hand(net, net.karim)))
    assert [] == news(claire)
    assert 1 == len(await net.rows("SELECT 1 FROM event_posts"))


async def test_without_a_group_it_says_how_to_bind_one(net: Network) -> None:
    claire = await prepared(net)

    assert "Aucun groupe n’est lié au département" in claire.seen
    assert not any("Groupe" in label or "groupe" in label for label in claire.labels)


async def test_without_a_word_it_is_in_the_agenda_all_the_same(net: Network) -> None:
    claire = await prepared(net)

    assert "personne n’a été prévenu" in await claire.tap("Sans l’annoncer")

    assert [] == net.nadia.received
    assert "France Titres" in (await net.say(net.nadia, "/agenda")).text


async def test_only_those_it_is_for_hear_of_it(net: Network) -> None:
    prefete = await newcomer(net, "Paule Préfète", Role.PREFECTURE)
    claire = await prepared(net, audience=Audience(roles=frozenset({Role.PREFECTURE})))

    await claire.tap("En privé seulement (1)")

    assert 1 == len(news(Hand(net, prefete)))
    assert [] == net.nadia.received


async def test_at_night_it_waits_for_the_morning(net: Network) -> None:
    net.telegram.push_clock(NIGHT)
    claire = await prepared(net)

    await claire.tap("En privé")

    assert [] == net.nadia.received
    assert ["2026-11-25T07:00:00.000000Z"] * 2 == [row["not_before"] for row in await waiting(net)]
    await push(net, MORNING)
    assert 1 == len(news(Hand(net, net.nadia)))


async def test_what_was_called_off_over_night_is_nobodys_news(net: Network) -> None:
    net.telegram.push_clock(NIGHT)
    claire = await prepared(net)
    await claire.go("En privé", "Voir l’événement", "Plus", "Annuler l’événement", "Sans motif", "Oui")

    await push(net, MORNING)

    assert [] == net.nadia.received


async def test_what_changed_over_night_is_told_as_it_is(net: Network) -> None:
    net.telegram.push_clock(NIGHT)
    claire = await prepared(net)
    await claire.go("En privé", "Voir l’événement", "Modifier", "Date et heures", ":10/12 9h-12h")

    await push(net, MORNING)

    [told] = news(Hand(net, net.nadia))
    assert "Jeudi 10 décembre" in told


async def test_who_registered_meanwhile_or_is_not_meant_any_more_hears_nothing(net: Network) -> None:
    net.telegram.push_clock(NIGHT)
    claire = await prepared(net)
    await claire.tap("En privé")
    await net.say(net.nadia, "/inscription titres")
    said = len(net.nadia.received)
    await claire.go("Voir l’événement", "Modifier", "Public", "Animateurs", "Valider")

    await push(net, MORNING)

    assert said == len(net.nadia.received)
    assert [] == net.karim.received


async def test_what_is_past_when_the_bot_comes_back_is_not_told(net: Network) -> None:
    net.telegram.push_clock(NIGHT)
    claire = await prepared(net)
    await claire.tap("En privé")

    await push(net, "2026-12-20 08:00")

    assert [] == news(Hand(net, net.nadia))


async def test_many_leave_behind_everything_else(net: Network) -> None:
    for number in range(published.MANY):
        await newcomer(net, f"Agent {number}", Role.CONSEILLER)
    net.telegram.push_clock(NIGHT)
    claire = await prepared(net)

    await claire.tap("En privé")

    assert {int(Lane.BULK)} == {row["lane"] for row in await waiting(net)}
    await push(net, MORNING)
    assert 1 == len(news(Hand(net, net.nadia)))


async def test_people_without_telegram_are_counted_for_the_animateur(net: Network) -> None:
    await Hand(net, net.claire).go(
        "/membres ajouter", ":Eva Sans", "Sans structure", ":eva@magny.example", "Sans téléphone"
    )

    claire = await prepared(net)
    assert "1 personne sans Telegram" in claire.seen
    await claire.tap("En privé")

    assert "2 personnes prévenues" in claire.seen
    assert "1 personne sans Telegram à prévenir vous-même" in claire.seen


async def test_what_is_past_cannot_be_published(net: Network) -> None:
    claire = await prepared(net)
    net.telegram.push_clock(timedelta(days=20))

    answer = await claire.person.press(
        claire.person.last, claire.person.last.button("Sans l’annoncer")["callback_data"]
    )
    await net.quiet()

    assert "Cette date est passée" in plain(answer.text + claire.seen)


async def test_a_way_of_telling_that_no_button_has_publishes_nothing(net: Network) -> None:
    event = await planned(net, state=EventState.PREPARED)
    await net.say(net.claire, "/aide")

    await net.claire.press(net.claire.last, encode("announce_event", event.id, "partout"))
    await net.quiet()

    assert [] == net.nadia.received
    assert [{"state": "prepared"}] == await net.rows("SELECT state FROM events")


def announced(net: Network) -> list[str]:
    return [
        message.text for message in net.group.messages if message.by_bot and "France Titres" in message.text
    ]


async def test_what_was_published_without_a_word_is_announced_in_the_group_later_once(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    claire = await prepared(net)
    await claire.tap("Sans l’annoncer")
    assert [] == announced(net)

    await claire.go("/evenement titres", "Plus", "Annoncer dans le groupe")
    assert "France services 95" in claire.seen
    ask, data = net.claire.last, net.claire.last.button("Annoncer")["callback_data"]
    await claire.tap("Annoncer")
    assert 1 == len(announced(net))
    await net.claire.press(ask, data)
    await net.quiet()

    assert 1 == len(announced(net))
    await claire.go("/evenement titres", "Plus")
    assert "Annoncer dans le groupe" not in claire.labels


async def test_nothing_is_announced_of_what_was_called_off_meanwhile(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    claire = await prepared(net)
    await claire.tap("Sans l’annoncer")
    await claire.go("/evenement titres", "Plus", "Annoncer dans le groupe")
    ask = net.claire.last
    await claire.go("/evenement titres", "Plus", "Annuler l’événement")
    assert "Ce motif sera lu par les inscrits." in claire.seen
    await claire.go("Sans motif", "Oui, annuler")

    answer = await net.claire.tap(ask, "Annoncer")
    await net.quiet()

    assert "annulé" in str(answer.text)
    assert [] == announced(net)
