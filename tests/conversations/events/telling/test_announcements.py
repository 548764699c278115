"""What a group is shown of an event: one message, one tap to register, the seats left; changed once in ten seconds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.demo.players import Person
from bot.demo.world import Message
from bot.domain.events.events import Event, EventState
from bot.domain.events.registrations import Registration, SeatState
from bot.domain.network.groups import Group
from bot.ids import new_id
from bot.jobs import announcements
from bot.store.events import events, registrations
from bot.store.network import groups
from bot.views.events.announcements import announce
from tests.conversations.events.planning.planning import planned
from tests.network import HERE, Network
from tests.pushed import push


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def announced(net: Network, **changes: object) -> tuple[Event, Message]:
    """Published in the group; the message there."""
    event = await planned(net, **changes)
    async with net.app.db.transaction() as tx:
        known = await groups.of_chat(tx, net.group.id)
        group = known or await groups.bind(
            tx, Group(new_id(), net.group.id, HERE, "France services 95"), net.app.clock.now()
        )
        link = f"https://t.me/relais_demo_bot?start=e-{event.id}"
        await announce(tx, event, group, net.app.clock.now(), private=link)
    await net.quiet()
    return event, [message for message in net.group.messages if message.by_bot][-1]


async def seconds_later(net: Network, seconds: int) -> None:
    net.telegram.push_clock(timedelta(seconds=seconds))
    async with net.app.db.transaction() as tx:
        await announcements.follow(tx, net.app.clock.now())
    await net.quiet()


def edits(net: Network) -> int:
    return sum(call.method.lower() == "editmessagetext" for call in net.telegram.calls)


async def register_here(net: Network, post: Message, *people: Person) -> None:
    for person in people:
        net.telegram.push_clock(timedelta(0))
        await net.tap(person, post.labels[0], post)


async def test_it_says_what_when_where_and_leads_on_in_one_tap(net: Network) -> None:
    event, post = await announced(net, deadline_on=date(2026, 12, 4), link="https://visio.example/abc")

    text = plain(post.text)
    assert "Formation : France Titres, les bases" in text
    assert "Mardi 8 décembre, 9 h – 12 h" in text
    assert "Sous-préfecture de Pontoise" in text
    assert "Places : 2 libres sur 2" in text
    assert "Inscription jusqu’au vendredi 4 décembre" in text
    assert "visio.example" not in text
    assert ["S’inscrire", "Le détail, en privé"] == post.labels
    assert post.button("Le détail")["url"].endswith(f"?start=e-{event.id}")


async def test_a_tap_registers_and_the_seats_left_follow(net: Network) -> None:
    _, post = await announced(net)
    await register_here(net, post, net.nadia)
    await seconds_later(net, 9)
    assert "Places : 2 libres sur 2" in plain(post.text)

    await seconds_later(net, 1)
    assert "Places : 1 libre sur 2" in plain(post.text)

    await register_here(net, post, net.karim, net.claire)
    await seconds_later(net, 10)
    assert "Places : complet, 1 personne en attente" in plain(post.text)
    assert "Liste d’attente" in post.labels
    assert "Nadia" not in post.text


async def test_two_hundred_taps_are_few_edits_and_the_last_state_is_shown(net: Network) -> None:
    event, post = await announced(net, seats=200)
    before = edits(net)

    for second in range(40):
        async with net.app.db.transaction() as tx:
            for number in range(5):
                seat = f"seat{second:02}{number}"
                await registrations.put(tx, seated(event, seat, net))
        await seconds_later(net, 1)
    await seconds_later(net, 10)
    await seconds_later(net, 10)

    assert edits(net) - before <= 5
    assert "Places : complet" in plain(post.text)


def seated(event: Event, seat: str, net: Network) -> Registration:
    now = net.app.clock.now()
    return Registration(
        seat,
        event.id,
        None,
        None,
        SeatState.REGISTERED,
        event.modes[0],
        registered_at=now,
        waits_since=now,
        changed_at=now,
    )


async def test_what_changes_by_itself_changes_there_too(net: Network) -> None:
    _, post = await announced(net, deadline_on=date(2026, 12, 4))

    await push(net, "2026-12-04 22:59")
    assert "S’inscrire" in post.labels
    await push(net, "2026-12-04 23:00")
    assert "Les inscriptions sont closes." in post.text
    assert ["Le détail, en privé"] == post.labels
    await push(net, "2026-12-08 08:00")
    assert "C’est commencé." in post.text
    await push(net, "2026-12-08 11:00")
    assert "C’est terminé." in post.text


async def test_what_the_animateur_changes_is_shown(net: Network) -> None:
    event, post = await announced(net)
    async with net.app.db.transaction() as tx:
        changed = replace(event, state=EventState.CANCELLED, reason="grève")
        await events.put(tx, changed, net.app.clock.now())

    await seconds_later(net, 10)

    assert "Annulé : grève" in plain(post.text)
    assert [] == post.labels


async def test_two_ways_of_coming_are_two_buttons(net: Network) -> None:
    _, post = await announced(net, remote_seats=1, link="https://visio.example/abc")
    assert ["S’inscrire sur place", "S’inscrire à distance"] == post.labels[:2]

    await net.tap(net.nadia, "S’inscrire à distance", post)
    await seconds_later(net, 10)

    assert "À distance : complet" in plain(post.text)
    assert ["S’inscrire sur place", "Liste d’attente à distance"] == post.labels[:2]


async def test_one_that_never_went_out_is_given_up(net: Network) -> None:
    """Telegram refuses the message for good: nothing is there to be changed."""
    net.telegram.faults.add("sendMessage", 400)
    event = await planned(net)
    async with net.app.db.transaction() as tx:
        group = await groups.bind(tx, Group(new_id(), net.group.id, HERE, "Salon"), net.app.clock.now())
        await announce(tx, event, group, net.app.clock.now())
    await net.quiet()
    await net.say(net.nadia, "/inscription titres")
    before = edits(net)

    await seconds_later(net, 10)

    assert before == edits(net)
    assert [] == await net.rows("SELECT * FROM event_posts")


async def test_a_change_that_telegram_refused_stops_none_that_follows(net: Network) -> None:
    _, post = await announced(net)
    net.telegram.faults.add("editMessageText", 400)
    await register_here(net, post, net.nadia)

    await seconds_later(net, 10)
    await register_here(net, post, net.karim)
    await seconds_later(net, 10)

    assert "Places : complet" in plain(post.text)
