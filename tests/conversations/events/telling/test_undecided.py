"""Who has not answered is asked once more, a few working days before it is too late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.demo.players import Person
from bot.domain.events.events import Event
from bot.domain.network.audiences import Audience
from bot.domain.network.roles import Role
from bot.store.events import events
from tests.conversations.events.planning.planning import planned
from tests.network import NOW, Network, newcomer
from tests.pushed import push

TUESDAY = "2026-12-01 08:00"
"""Three working days before Friday 4 December, the last day."""


def asked(person: Person) -> int:
    return sum(message.text.startswith("Venez-vous") for message in person.received)


async def announced(net: Network, **changes: object) -> Event:
    known = {"deadline_on": date(2026, 12, 4), "seats": 5, "published_at": NOW}
    return await planned(net, **(known | changes))


async def test_only_who_has_not_answered_and_only_once(net: Network) -> None:
    await announced(net)
    omar = await newcomer(net, "Omar Diallo", Role.CONSEILLER)
    await net.say(net.karim, "/inscription titres")
    await net.say(omar, "/absent titres")

    await push(net, "2026-12-01 07:59")
    assert 0 == asked(net.nadia)
    for instant in (TUESDAY, "2026-12-01 08:01", "2026-12-02 08:00", "2026-12-03 08:00"):
        await push(net, instant)

    assert [1, 0, 0, 0, 0] == [asked(each) for each in (net.nadia, net.karim, omar, net.claire, net.olga)]
    assert "Inscription jusqu’au vendredi 4 décembre" in net.nadia.last.text


async def test_the_answer_is_one_tap(net: Network) -> None:
    await announced(net)
    await push(net, TUESDAY)
    assert ["Je viens", "Je serai absent", "Voir"] == net.nadia.last.labels

    assert "Vous êtes inscrit." in (await net.tap(net.nadia, "Je viens")).text


@pytest.mark.parametrize(
    ("back", "times"),
    [
        ("2026-12-01 19:00", 0),  # off all day, back in the evening
        ("2026-12-02 06:00", 0),  # and at 7 h
        ("2026-12-02 08:30", 1),  # a day late is in time
        ("2026-12-03 17:59", 1),
        ("2026-12-04 08:00", 0),  # not on the last day
        ("2026-12-08 08:00", 0),
    ],
)
async def test_late_is_better_than_never_but_not_on_the_last_day(net: Network, back: str, times: int) -> None:
    await announced(net)

    await push(net, back)

    assert times == asked(net.nadia)


@pytest.mark.parametrize(
    "changes",
    [
        {"seats": 0, "remote_seats": 0},
        {"closed": True},
        {"opens_on": date(2026, 12, 4)},
        {"audience": Audience(structures=frozenset({"placemagny"}))},
        {"audience": Audience(roles=frozenset({Role.PREFECTURE}))},
        {"published_at": NOW.replace(month=12, day=1, hour=7)},
    ],
    ids=["full", "closed", "not open yet", "for another structure", "for another role", "news still"],
)
async def test_nobody_is_asked_for_nothing(net: Network, changes: dict[str, object]) -> None:
    await announced(net, **changes)

    await push(net, TUESDAY)

    assert 0 == asked(net.nadia)


async def test_a_full_event_asks_nobody(net: Network) -> None:
    await announced(net, seats=1)
    await net.say(net.karim, "/inscription titres")

    await push(net, TUESDAY)

    assert 0 == asked(net.nadia)


async def test_who_wants_few_reminders_is_spared(net: Network) -> None:
    await announced(net)
    await net.say(net.nadia, "/preferences rappels non")

    await push(net, TUESDAY)

    assert 0 == asked(net.nadia)


async def test_without_a_deadline_it_is_before_the_day_itself(net: Network) -> None:
    await announced(net, deadline_on=None)

    await push(net, "2026-12-03 07:59")
    assert 0 == asked(net.nadia)
    await push(net, "2026-12-03 08:00")
    assert 1 == asked(net.nadia)


async def test_a_later_deadline_is_no_second_question(net: Network) -> None:
    event = await announced(net)
    await push(net, TUESDAY)
    async with net.app.db.transaction() as tx:
        await events.put(tx, replace(event, deadline_on=date(2026, 12, 7)), net.app.clock.now())

    await push(net, "2026-12-02 08:00")
    await push(net, "2026-12-03 08:00")

    assert 1 == asked(net.nadia)
