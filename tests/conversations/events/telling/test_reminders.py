"""Reminders as people get them: on time, not at a bad hour, not twice, not late, never at an hour that is no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.demo.players import Person
from bot.domain.events.events import Event, EventState, HalfDay, Mode
from bot.domain.events.questions import CAR
from bot.domain.network.roles import Role
from bot.store.events import events
from tests.conversations.events.planning.planning import at, planned
from tests.network import Network, newcomer
from tests.pushed import push

WEEK, EVE, SOON = "2026-12-01 08:00", "2026-12-07 08:00", "2026-12-08 06:00"
"""UTC, of the usual training: Tuesday 8 December, 9 h in Paris."""


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def headings(person: Person, title: str = "France Titres, les bases") -> list[str]:
    """The first line of each reminder of the event."""
    return [
        plain(message.text.splitlines()[0])
        for message in person.received
        if title in message.text and "Un empêchement" in message.text
    ]


async def change(net: Network, event: Event, **changes: object) -> Event:
    """As the animateur would, without a word to anybody."""
    changed = replace(event, **changes)
    async with net.app.db.transaction() as tx:
        await events.put(tx, changed, net.app.clock.now())
    return changed


async def registered(net: Network, person: Person | None = None, **changes: object) -> Event:
    event = await planned(net, **changes)
    await net.say(person or net.nadia, "/inscription titres")
    return event


async def test_three_reminders_each_at_its_time_and_once(net: Network) -> None:
    await registered(net)

    for before, on_time in (
        ("2026-12-01 07:59", WEEK),
        ("2026-12-07 07:59", EVE),
        ("2026-12-08 05:59", SOON),
    ):
        known = len(headings(net.nadia))
        await push(net, before)
        assert known == len(headings(net.nadia))
        await push(net, on_time)
        await push(net, on_time)
        assert known + 1 == len(headings(net.nadia))

    told = ["Mardi 8 décembre à 9 h", "Demain à 9 h", "Aujourd’hui à 9 h"]
    assert told == headings(net.nadia)
    assert "Sous-préfecture de Pontoise" in net.nadia.last.text


async def test_who_waits_or_gave_up_is_not_reminded(net: Network) -> None:
    await registered(net, seats=1)
    await net.say(net.karim, "/inscription titres")
    await push(net, WEEK)
    assert [] == headings(net.karim)

    await net.say(net.nadia, "/desistement titres")
    await push(net, EVE)

    assert 1 == len(headings(net.nadia))


@pytest.mark.parametrize(
    ("back", "told"),
    [
        ("2026-12-01 09:00", ["Mardi 8 décembre à 9 h"]),  # off for an hour
        ("2026-12-01 17:59", ["Mardi 8 décembre à 9 h"]),
        ("2026-12-01 18:00", []),  # 19 h: too late for that day
        ("2026-12-02 08:00", []),  # off for a day
        ("2026-12-07 21:00", []),  # off for a week, back at night
        ("2026-12-08 07:30", ["Aujourd’hui à 9 h"]),  # half an hour before
        ("2026-12-08 08:00", []),  # it begins
        ("2026-12-15 08:00", []),  # and is over
    ],
)
async def test_what_has_passed_while_the_bot_was_off_is_not_made_up_for(
    net: Network, back: str, told: list[str]
) -> None:
    await registered(net)

    await push(net, back)
    await push(net, back)

    assert told == headings(net.nadia)


async def test_a_mondays_event_is_announced_on_friday(net: Network) -> None:
    await registered(net, half_days=(HalfDay(at("2026-12-07 14:00"), at("2026-12-07 17:00")),))

    await push(net, "2026-12-04 08:00")
    await push(net, "2026-12-05 08:00")
    await push(net, "2026-12-06 08:00")

    assert ["Lundi à 14 h"] == headings(net.nadia)


async def test_of_an_event_that_was_moved_nothing_is_said_at_its_old_hour(net: Network) -> None:
    event = await registered(net)
    await push(net, WEEK)
    await push(net, EVE)
    moved = (HalfDay(at("2026-12-15 14:00"), at("2026-12-15 17:00")),)
    await change(net, event, half_days=moved)

    await push(net, SOON)
    assert 2 == len(headings(net.nadia))

    for instant in ("2026-12-08 08:00", "2026-12-14 08:00", "2026-12-15 11:00"):
        await push(net, instant)
    told = ["Mardi 15 décembre à 14 h", "Demain à 14 h", "Aujourd’hui à 14 h"]
    assert told == headings(net.nadia)[2:]


async def test_one_that_is_called_off_is_not_announced(net: Network) -> None:
    event = await registered(net)
    await change(net, event, state=EventState.CANCELLED)

    await push(net, EVE)

    assert [] == headings(net.nadia)


async def test_who_registers_after_it_was_due_gets_the_next_one(net: Network) -> None:
    event = await planned(net)
    await push(net, "2026-12-07 10:00")
    await net.say(net.nadia, "/inscription titres")

    await push(net, "2026-12-07 10:05")
    assert [] == headings(net.nadia)

    await push(net, SOON)
    assert ["Aujourd’hui à 9 h"] == headings(net.nadia)
    assert event.id


async def test_everybody_may_mute_all_but_the_day_before(net: Network) -> None:
    await registered(net)
    await net.say(net.karim, "/inscription titres")
    shown = await net.say(net.nadia, "/preferences rappels non")
    assert "événements : la veille seulement" in plain(shown.text)
    assert "Recevoir tous les rappels" in shown.labels

    for instant in (WEEK, EVE, SOON):
        await push(net, instant)

    assert ["Demain à 9 h"] == headings(net.nadia)
    assert 3 == len(headings(net.karim))


async def test_the_link_is_for_who_comes_by_it(net: Network) -> None:
    event = await planned(net, remote_seats=5, link="https://visio.example/salle")
    await net.say(net.nadia, "/agenda titres")
    await net.tap(net.nadia, "S’inscrire sur place")
    await net.say(net.karim, "/agenda titres")
    await net.tap(net.karim, "S’inscrire à distance")

    await push(net, EVE)

    assert "visio.example" not in net.nadia.last.text
    assert "Pontoise" in net.nadia.last.text
    assert "https://visio.example/salle" in net.karim.last.text
    assert "Pontoise" not in net.karim.last.text
    assert event.modes == tuple(Mode)


async def test_one_tap_says_that_one_still_comes_or_cannot(net: Network) -> None:
    event = await registered(net)
    await push(net, EVE)
    assert ["Je viens toujours", "Je ne peux plus", "Voir"] == net.nadia.last.labels

    shown = await net.tap(net.nadia, "Je viens toujours")
    assert "C’est noté, vous venez." in shown.text
    [row] = await net.rows("SELECT confirmed_at, changed_at, state FROM registrations")
    assert str(row["confirmed_at"]).startswith("2026-12-07T08:00")
    assert str(row["changed_at"]).startswith("2026-11-24")

    shown = await net.tap(net.nadia, "Je ne peux plus")
    assert "Se désister de" in shown.text
    assert event.title in shown.text


async def test_the_same_can_be_typed(net: Network) -> None:
    await registered(net)

    assert "C’est noté, vous venez." in (await net.say(net.nadia, "/jeviens")).text
    assert "pas dans cet événement" in (await net.say(net.karim, "/jeviens")).text


async def test_a_tap_under_an_old_reminder_does_no_harm(net: Network) -> None:
    await registered(net)
    await push(net, EVE)
    reminder = net.nadia.last
    await net.say(net.nadia, "/desistement titres")

    answer = await net.nadia.press(reminder, str(reminder.button("Je viens toujours")["callback_data"]))

    assert "pas dans cet événement" in answer.text
    assert ["cancelled"] == [str(row["state"]) for row in await net.rows("SELECT state FROM registrations")]


@pytest.mark.parametrize(
    ("code", "zone", "eve", "bad"),
    [
        ("974", "Indian/Reunion", "2026-12-07 05:00", "2026-12-07 04:59"),
        ("972", "America/Martinique", "2026-12-07 13:00", "2026-12-07 12:59"),
    ],
)
async def test_overseas_it_is_nine_there(net: Network, code: str, zone: str, eve: str, bad: str) -> None:
    there = datetime(2026, 12, 8, 9, 0, tzinfo=ZoneInfo(zone))
    half_days = (HalfDay(there, there + timedelta(hours=3)),)
    person = await newcomer(net, "Aimé Payet", Role.CONSEILLER, code)
    await registered(net, person, department_code=code, zone=zone, half_days=half_days)

    await push(net, bad)
    assert [] == headings(person)
    await push(net, eve)
    assert ["Demain à 9 h"] == headings(person)


@pytest.mark.parametrize(
    ("start", "due"),
    [("2027-03-29 09:00", "2027-03-26 08:00"), ("2027-10-31 09:00", "2027-10-29 07:00")],
)
async def test_over_the_change_of_clocks_it_is_nine_and_the_hour_of_the_event_is_right(
    net: Network, start: str, due: str
) -> None:
    await registered(net, half_days=(HalfDay(at(start), at(start) + timedelta(hours=3)),))

    await push(net, due)

    assert [True] == [heading.endswith("à 9 h") for heading in headings(net.nadia)]


async def test_questions_not_answered_yet_are_a_tap_away(net: Network) -> None:
    await registered(net, questions=(CAR,))
    await push(net, WEEK)

    assert "Répondre aux questions (1)" in net.nadia.last.labels
