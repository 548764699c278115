"""What changed of an event is told once, to whom it concerns; that it is called off; and whom somebody must call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.actions.events import registering
from bot.actions.events.planning import planning
from bot.demo.players import Person
from bot.demo.world import Message
from bot.domain.events.events import Event, HalfDay, Mode
from bot.domain.network.members import Member
from bot.ids import new_id
from bot.store.events import events, registrations
from bot.store.network import members
from bot.views.events.changes import tell_cancelled
from tests.conversations.agreeing import content_of, member_of
from tests.conversations.events.planning.planning import TRAINING, at, planned
from tests.ical import Component, read_calendar
from tests.network import HERE, Network
from tests.pushed import push

LATER = (HalfDay(at("2026-12-10 14:00"), at("2026-12-10 17:00")),)
SOON = (HalfDay(at("2026-11-25 09:00"), at("2026-11-25 12:00")),)
TOLD = "2026-11-24 13:40"
"""UTC: ten minutes after the change at 14 h 30."""


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def news(person: Person) -> list[str]:
    return [plain(message.text) for message in person.received if message.text.startswith("Changement")]


def words(person: Person) -> Message:
    """The last that was said to them; a calendar file comes after it."""
    return [message for message in person.received if message.text][-1]


def calendar(net: Network, person: Person) -> Component:
    assert "document" in person.last.raw, "after the words"
    return read_calendar(content_of(net, person.last))


async def change(net: Network, event: Event, **changes: object) -> Event:
    claire = await member_of(net, net.claire)
    async with net.app.db.transaction() as tx:
        current = await events.event(tx, event.id, HERE)
        assert current is not None
        done = await planning.change(tx, claire, replace(current, **changes), net.app.clock.now())
    return done.event


async def cancel(net: Network, event: Event, reason: str = "") -> None:
    claire = await member_of(net, net.claire)
    now = net.app.clock.now()
    async with net.app.db.transaction() as tx:
        before = await registrations.of_event(tx, event.id)
        done = await planning.cancel(tx, claire, event.id, reason, now)
        await tell_cancelled(tx, done.event, before, now)
    await net.quiet()


async def without_telegram(net: Network, event: Event) -> Member:
    claire, now = await member_of(net, net.claire), net.app.clock.now()
    eva = replace(
        claire,
        id=new_id(),
        user_id=None,
        first_name="Eva",
        last_name="Pivoine",
        phone="+33639980001",
        reachable=False,
    )
    async with net.app.db.transaction() as tx:
        await members.add_person(tx, eva, now)
        await registering.register(tx, eva, event.id, Mode.ONSITE, now, by=claire)
    return eva


async def test_who_has_a_seat_and_who_waits_hear_what_changed_and_nobody_else(net: Network) -> None:
    event = await planned(net, seats=1)
    await net.say(net.nadia, "/inscription titres")
    await net.say(net.karim, "/inscription titres")
    await change(net, event, half_days=LATER, venue="Hôtel du département")

    await push(net, "2026-11-24 13:39")
    assert [] == news(net.nadia)
    await push(net, TOLD)
    await push(net, TOLD)

    [told] = news(net.nadia)
    assert "Au lieu de : mardi 8 décembre, 9 h – 12 h\nJeudi 10 décembre, 14 h – 17 h" in told
    assert "Au lieu de : Sous-préfecture de Pontoise\nLieu : Hôtel du département" in told
    assert ["Je viens toujours", "Je ne peux plus", "Voir"] == words(net.nadia).labels
    assert ["Je ne peux plus", "Voir"] == words(net.karim).labels
    for person, status in ((net.nadia, "CONFIRMED"), (net.karim, "TENTATIVE")):
        [one] = calendar(net, person).all("VEVENT")
        assert ("1", status, "20261210T140000") == (
            one["SEQUENCE"].value,
            one["STATUS"].value,
            one["DTSTART"].value,
        )
    assert "Vous restez sur la liste d’attente" in news(net.karim)[0]
    assert [[], []] == [news(net.claire), news(net.olga)]


async def test_several_days_are_not_taken_for_those_that_replace_them(net: Network) -> None:
    event = await planned(net, half_days=(*TRAINING.half_days, *LATER))
    await net.say(net.nadia, "/inscription titres")
    await change(net, event, half_days=(*LATER, HalfDay(at("2026-12-11 09:00"), at("2026-12-11 12:00"))))
    await push(net, TOLD)

    before, after = news(net.nadia)[0].split("Maintenant :\n")

    assert "Jeudi 10 décembre, 14 h – 17 h" in before
    assert after.startswith("Jeudi 10 décembre, 14 h – 17 h\nVendredi 11 décembre, 9 h – 12 h\n")


async def test_several_changes_within_ten_minutes_are_told_once(net: Network) -> None:
    event = await planned(net)
    await net.say(net.nadia, "/inscription titres")
    await change(net, event, half_days=SOON)
    await push(net, "2026-11-24 13:36")
    await change(net, event, venue="Cergy")
    await push(net, "2026-11-24 13:38")
    await change(net, event, half_days=LATER)

    await push(net, TOLD)

    [told] = news(net.nadia)
    assert "Jeudi 10 décembre" in told
    assert "25 novembre" not in told
    assert "Lieu : Cergy" in told


async def test_what_was_changed_back_is_nobodys_news(net: Network) -> None:
    event = await planned(net)
    await net.say(net.nadia, "/inscription titres")
    await change(net, event, half_days=LATER)
    await change(net, event, half_days=event.half_days)

    await push(net, TOLD)

    assert [] == news(net.nadia)
    assert [None] == [row["tell_at"] for row in await net.rows("SELECT tell_at FROM events")]


async def test_the_next_change_is_told_from_what_was_told_last(net: Network) -> None:
    event = await planned(net)
    await net.say(net.nadia, "/inscription titres")
    await change(net, event, half_days=LATER)
    await push(net, TOLD)
    await change(net, event, venue="Cergy")

    await push(net, "2026-11-24 13:50")

    _, second = news(net.nadia)
    assert "8 décembre" not in second
    assert "Au lieu de : Sous-préfecture" in second


async def test_words_changed_or_a_seat_more_are_not_told(net: Network) -> None:
    event = await planned(net)
    await net.say(net.nadia, "/inscription titres")
    await change(net, event, description="Autre texte", seats=9)

    await push(net, TOLD)

    assert [] == news(net.nadia)


@pytest.mark.parametrize(
    ("changed_at", "half_days", "silent_until", "told_at"),
    [
        ("2026-11-24 19:00", LATER, "2026-11-25 06:59", "2026-11-25 07:00"),  # in the evening: at 8 h
        ("2026-11-27 18:30", LATER, "2026-11-30 06:59", "2026-11-30 07:00"),  # on Friday evening: on Monday
        ("2026-11-24 19:00", SOON, "2026-11-24 19:09", "2026-11-24 19:10"),  # tomorrow at 9 h: at once
    ],
)
async def test_nobody_is_disturbed_at_night_unless_it_is_soon(
    net: Network, changed_at: str, half_days: Sequence[HalfDay], silent_until: str, told_at: str
) -> None:
    event = await planned(net)
    await net.say(net.nadia, "/inscription titres")
    await push(net, changed_at)
    await change(net, event, half_days=tuple(half_days))

    await push(net, silent_until)
    assert [] == news(net.nadia)
    await push(net, told_at)
    assert 1 == len(news(net.nadia))


async def test_who_thought_it_was_tomorrow_is_told_in_the_evening(net: Network) -> None:
    event = await planned(net, half_days=SOON)
    await net.say(net.nadia, "/inscription titres")
    await push(net, "2026-11-24 19:00")
    await change(net, event, half_days=LATER)

    await push(net, "2026-11-24 19:10")

    assert "Au lieu de : mercredi 25 novembre" in news(net.nadia)[0]


async def test_a_new_link_is_the_business_of_who_comes_by_it(net: Network) -> None:
    event = await planned(net, remote_seats=5, link="https://visio.example/un")
    await net.say(net.nadia, "/agenda titres")
    await net.tap(net.nadia, "S’inscrire sur place")
    await net.say(net.karim, "/agenda titres")
    await net.tap(net.karim, "S’inscrire à distance")
    await change(net, event, link="https://visio.example/deux")

    await push(net, TOLD)

    assert [] == news(net.nadia)
    assert "https://visio.example/deux" in news(net.karim)[0]


async def test_after_the_bot_was_off_for_a_week_the_news_of_what_is_over_is_none(net: Network) -> None:
    event = await planned(net)
    await net.say(net.nadia, "/inscription titres")
    await change(net, event, half_days=LATER)

    await push(net, "2026-12-11 09:00")

    assert [] == news(net.nadia)
    assert [None] == [row["tell_at"] for row in await net.rows("SELECT tell_at FROM events")]


async def test_whom_the_bot_cannot_write_to_is_told_to_the_animateur(net: Network) -> None:
    event = await planned(net)
    await without_telegram(net, event)
    await change(net, event, half_days=LATER)

    await push(net, TOLD)

    assert "À prévenir vous-même" in net.claire.last.text
    assert "Eva Pivoine, 06 39 98 00 01" in plain(net.claire.last.text)


async def test_a_cancellation_is_told_to_everybody_it_concerns_with_its_reason(net: Network) -> None:
    event = await planned(net, seats=1)
    await net.say(net.nadia, "/inscription titres")
    await net.say(net.karim, "/inscription titres")
    await cancel(net, event, "formatrice souffrante")

    for person in (net.nadia, net.karim):
        assert "Annulé : France Titres, les bases" in plain(words(person).text)
        assert "Motif : formatrice souffrante" in plain(words(person).text)
        assert ["Voir l’agenda"] == words(person).labels
        assert "CANCEL" == calendar(net, person)["METHOD"].value
    assert not any("Annulé" in message.text for message in net.olga.received)


async def test_the_reason_of_the_evening_says_in_the_morning_when_it_was_written(net: Network) -> None:
    event = await planned(net)
    await net.say(net.nadia, "/inscription titres")
    await net.say(net.karim, "/inscription titres")
    await push(net, "2026-11-24 19:30")
    await cancel(net, event, "grève demain")
    await push(net, "2026-11-25 07:00")

    assert "Motif : grève demain\nÉcrit hier à 20 h 30." in plain(words(net.nadia).text)


@pytest.mark.parametrize(
    ("half_days", "at_once"), [(LATER, False), (SOON, True)], ids=["in a fortnight", "tomorrow"]
)
async def test_a_cancellation_in_the_evening(
    net: Network, half_days: Sequence[HalfDay], at_once: bool
) -> None:
    event = await planned(net, half_days=tuple(half_days))
    await net.say(net.nadia, "/inscription titres")
    await push(net, "2026-11-24 19:30")
    await cancel(net, event)

    assert at_once is words(net.nadia).text.startswith("Annulé")
    await push(net, "2026-11-25 07:00")
    assert words(net.nadia).text.startswith("Annulé")


async def test_what_is_called_off_is_what_people_knew_of(net: Network) -> None:
    event = await planned(net)
    await net.say(net.nadia, "/inscription titres")
    await change(net, event, half_days=LATER)
    await cancel(net, event)

    await push(net, TOLD)

    assert [] == news(net.nadia)
    assert "mardi 8 décembre" in plain(words(net.nadia).text)
