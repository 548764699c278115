"""« Calendrier » under an event, `/calendrier`, and the files that go with notices."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.events import registering
from bot.demo.players import Person
from bot.domain.events.events import Event, EventState, HalfDay, Mode
from bot.domain.network.members import Member
from bot.store.events import events
from bot.store.network import members
from bot.views.events.calendars import tell_calendar
from tests.conversations.agreeing import content_of, documents, member_of
from tests.conversations.events.planning.planning import at, planned
from tests.ical import Component, read_calendar
from tests.network import NOW, Network
from tests.pushed import push


async def registered(net: Network, person: Person, event: Event) -> Member:
    member = await member_of(net, person)
    async with net.app.db.transaction() as tx:
        await registering.register(tx, member, event.id, Mode.ONSITE, NOW)
    return member


def received(net: Network, person: Person) -> Component:
    return read_calendar(content_of(net, documents(person)[-1]))


async def test_who_registered_gets_the_event_in_one_tap(net: Network) -> None:
    event = await planned(net, structure_id="placecergy")
    await registered(net, net.nadia, event)
    await net.say(net.nadia, "/agenda titres")

    await net.tap(net.nadia, "Calendrier")

    [file] = documents(net.nadia)
    assert "formation-2026-12-08.ics" == file.raw["document"]["file_name"]
    assert not file.raw.get("has_protected_content")
    calendar = received(net, net.nadia)
    [one] = calendar.all("VEVENT")
    assert ("PUBLISH", "CONFIRMED") == (calendar["METHOD"].value, one["STATUS"].value)
    assert "France Titres, les bases" == one["SUMMARY"].text
    assert "Sous-préfecture de Pontoise, France services de Cergy, 95000 Cergy" == one["LOCATION"].text
    assert "20261208T090000" == one["DTSTART"].value


async def test_who_waits_gets_it_as_not_sure(net: Network) -> None:
    event = await planned(net, seats=1)
    await registered(net, net.nadia, event)
    await registered(net, net.karim, event)
    await net.say(net.karim, "/agenda titres")

    await net.tap(net.karim, "Calendrier")

    [one] = received(net, net.karim).all("VEVENT")
    assert "TENTATIVE" == one["STATUS"].value


async def test_the_link_is_for_who_comes_from_afar(net: Network) -> None:
    event = await planned(net, seats=0, remote_seats=5, link="https://visio.example/42", venue="")
    member = await member_of(net, net.nadia)
    async with net.app.db.transaction() as tx:
        await registering.register(tx, member, event.id, Mode.REMOTE, NOW)
    await net.say(net.nadia, "/agenda titres")
    await net.tap(net.nadia, "Calendrier")
    mixed = await planned(net, remote_seats=5, link="https://visio.example/43")
    await registered(net, net.nadia, mixed)
    await net.nadia.press(net.nadia.received[0], f"1|event_ics|{mixed.id}")
    await net.quiet()

    first, second = (read_calendar(content_of(net, one)) for one in documents(net.nadia))
    assert "https://visio.example/42" == first.all("VEVENT")[0]["URL"].value
    assert "À distance" == first.all("VEVENT")[0]["LOCATION"].text
    assert "URL" not in second.all("VEVENT")[0]
    assert "visio.example" not in second.all("VEVENT")[0]["DESCRIPTION"].text


async def test_nobody_else_gets_it(net: Network) -> None:
    event = await planned(net)
    for person, words in ((net.karim, "n’êtes pas dans cet événement"), (net.olga, "n’est pas de votre")):
        await net.say(person, "/aide")
        answer = await person.press(person.last, f"1|event_ics|{event.id}")
        assert words in answer.text
        assert [] == documents(person)


async def test_without_pages_the_command_gives_all_in_one_file(net: Network) -> None:
    first, second = await planned(net), await planned(net, title="Deuxième")
    await planned(net, title="D’un autre")
    for event in (first, second):
        await registered(net, net.nadia, event)

    await net.say(net.nadia, "/calendrier")

    assert "n’est pas en service" in [one for one in net.nadia.received if one.text][-1].text
    titles = {one["SUMMARY"].text for one in received(net, net.nadia).all("VEVENT")}
    assert {"France Titres, les bases", "Deuxième"} == titles


async def test_without_registrations_there_is_a_sentence_and_no_file(net: Network) -> None:
    assert "inscrit à aucun événement" in (await net.say(net.nadia, "/calendrier")).text
    assert [] == documents(net.nadia)


async def test_a_change_comes_with_a_file_of_the_next_sequence_that_drops_what_is_no_more(
    net: Network,
) -> None:
    morning = HalfDay(at("2026-12-08 09:00"), at("2026-12-08 12:00"))
    afternoon = HalfDay(at("2026-12-08 14:00"), at("2026-12-08 17:00"))
    event = await planned(net, half_days=(morning, afternoon))
    await registered(net, net.nadia, event)
    moved = replace(event, half_days=(HalfDay(at("2026-12-09 10:00"), at("2026-12-09 12:00")),), sequence=1)

    async with net.app.db.transaction() as tx:
        await events.put(tx, replace(moved, told=event.told, tell_at=NOW), NOW)
    await push(net, "2026-11-24 13:41")

    kept, dropped = received(net, net.nadia).all("VEVENT")
    assert ("1", "20261209T100000", "CONFIRMED") == (
        kept["SEQUENCE"].value,
        kept["DTSTART"].value,
        kept["STATUS"].value,
    )
    assert ("CANCELLED", "20261208T140000") == (dropped["STATUS"].value, dropped["DTSTART"].value)


async def test_a_cancellation_comes_with_a_file_and_nobody_out_of_force_gets_it(net: Network) -> None:
    event = await planned(net)
    people = [await registered(net, person, event) for person in (net.nadia, net.karim)]
    called_off = replace(event, state=EventState.CANCELLED, sequence=1)
    async with net.app.db.transaction() as tx:
        await events.put(tx, called_off, NOW)
        await tell_calendar(tx, called_off, [*people, await member_of(net, net.claire)], NOW)
        await members.set_state(tx, people[1].id, "suspended", "", NOW)
    await net.quiet()

    assert "CANCEL" == received(net, net.nadia)["METHOD"].value
    assert [] == [*documents(net.karim), *documents(net.claire)]


async def test_a_file_that_waited_is_of_the_last_place_and_comes_once(net: Network) -> None:
    event = await planned(net)
    people = [await registered(net, person, event) for person in (net.nadia, net.karim)]
    async with net.app.db.transaction() as tx:
        for sequence, venue in enumerate(("Salle A", "Salle B"), 1):
            event = replace(event, venue=venue, sequence=sequence)
            await events.put(tx, event, NOW)
            await tell_calendar(tx, event, people, NOW)
        await registering.give_up(tx, people[1], event.id, NOW)
    await net.quiet()

    [file] = documents(net.nadia)
    [one] = read_calendar(content_of(net, file)).all("VEVENT")
    assert ("2", "Salle B") == (one["SEQUENCE"].value, one["LOCATION"].text)
    assert [] == documents(net.karim)


async def test_a_file_that_waited_until_it_was_over_does_not_come(net: Network) -> None:
    event = await planned(net)
    member = await registered(net, net.nadia, event)
    async with net.app.db.transaction() as tx:
        await tell_calendar(tx, event, [member], NOW)
        net.telegram.push_clock(event.ends - NOW)
    await net.quiet()

    assert [] == documents(net.nadia)
