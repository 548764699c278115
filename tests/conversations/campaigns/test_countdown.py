"""What the Journées say by themselves in a network, over their days: once each, true when it leaves, or not at all."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from bot.jobs.schedule import tick_all
from bot.store.engine.queries import Query
from tests.conversations.campaigns.season import open_campaign, plain, say_activity
from tests.network import Network
from tests.pushed import push

DAYS = [
    *(f"2026-12-{day:02}" for day in range(1, 32)),
    *(f"2027-01-{day:02}" for day in range(1, 32)),
]


def told(net: Network, since: int) -> list[str]:
    return [plain(message.text).splitlines()[0] for message in net.group.messages[since:] if message.by_bot]


async def live(net: Network, hours: tuple[str, ...], days: list[str], closely: tuple[str, ...] = ()) -> None:
    """On the days looked at closely also a minute before and after the hour at which things are said."""
    for day in days:
        for hour in sorted({*hours, "07:59", "08:01"} if day in closely else hours):
            await push(net, f"{day} {hour}")


async def test_the_countdown_and_each_day_with_something_are_said_once_at_nine(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    await open_campaign(net, first="23/01/2027", last="30/01/2027")
    await say_activity(net, net.nadia, day="sam. 23")
    await say_activity(net, net.karim, day="mer. 27", hours="14h")
    before = len(net.group.messages)

    closely = (
        "2026-12-24",
        "2026-12-25",
        "2027-01-15",
        "2027-01-22",
        "2027-01-23",
        "2027-01-27",
        "2027-01-31",
    )
    await live(net, ("08:00", "15:00"), DAYS, closely)

    assert [
        "Journées France services : J-30",
        "Journées France services : J-8",
        "Demain, les Journées France services !",
        "Journées France services : aujourd’hui, samedi 23 janvier",
        "Journées France services : aujourd’hui, mercredi 27 janvier",
    ] == told(net, before)
    assert "14 h, Magny-en-Vexin : Atelier" in plain(net.group.messages[-1].text)


async def test_two_hours_late_it_is_dropped_and_a_little_late_it_is_said(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    await open_campaign(net)
    await say_activity(net, net.nadia)
    before = len(net.group.messages)

    await push(net, "2026-12-18 10:01")  # J-30 was due at 8:00 UTC
    await push(net, "2027-01-11 09:59")
    await push(net, "2027-01-19 08:00")  # the bot was off for a week

    assert ["Journées France services : J-7"] == told(net, before)


async def test_while_telegram_is_away_what_becomes_too_late_is_not_said(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    await open_campaign(net)
    before = len(net.group.messages)
    refused = net.telegram.faults.add("sendMessage", 429, times=1, seconds=1)
    net.telegram.push_clock(datetime(2026, 12, 18, 8, tzinfo=UTC) - net.app.clock.now())
    await tick_all(net.app.db, net.app.clock)
    async with asyncio.timeout(5):
        while not refused.hits:
            await asyncio.sleep(0.002)

    await push(net, "2026-12-18 10:30")

    assert [] == told(net, before)


async def test_a_group_that_was_unbound_meanwhile_hears_nothing(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    await push(net, "2026-11-27 19:00")
    await open_campaign(net)
    async with net.app.db.transaction() as tx:
        await tx.execute(Query("unbind", "DELETE FROM groups", "A test's."))
    before = len(net.group.messages)

    await push(net, "2026-11-30 07:00")

    assert [] == told(net, before)
    assert "que prévoyez-vous" in plain(net.nadia.last.text)


async def test_dates_that_changed_are_counted_anew(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    await open_campaign(net)
    await net.say(net.claire, "/journees changer")
    await net.tap(net.claire, "Premier jour")
    await net.say(net.claire, "25/01")
    before = len(net.group.messages)

    await push(net, "2026-12-18 08:00")
    assert [] == told(net, before)
    await push(net, "2026-12-24 08:00")
    assert ["Journées France services : J-32"] == told(net, before)


async def test_the_silent_are_reminded_twice_at_most_and_nobody_who_answered(net: Network) -> None:
    await open_campaign(net, deadline="08/01/2027")
    await net.say(net.karim, "/journees rien")
    seen = len(net.nadia.received)

    await live(net, ("08:00", "14:00"), DAYS[:45])

    told = [plain(message.text) for message in net.nadia.received[seen:]]
    reminders = [text for text in told if "pas encore répondu" in text]  # figures are asked for too
    assert ["Cergy n’a pas encore répondu"] * 2 == [text.splitlines()[1].split(".")[0] for text in reminders]
    assert not [message for message in net.karim.received if "pas encore répondu" in plain(message.text)]
    asked = next(one for one in net.nadia.received[::-1] if "pas encore répondu" in plain(one.text))
    await net.tap(net.nadia, "Rien de prévu", asked)
    assert any("Cergy n’a rien de prévu" in plain(one.text) for one in net.nadia.received)


async def test_a_reminder_that_is_settled_when_it_leaves_is_not_sent(net: Network) -> None:
    """Both of a structure are told; the second hears nothing once the first has answered."""
    await open_campaign(net, deadline="08/01/2027")
    async with net.app.db.transaction() as tx:
        await tx.execute(Query("same", "UPDATE members SET structure_id = 'placecergy'", "A test's."))
    await say_activity(net, net.nadia)
    seen = len(net.karim.received)

    await live(net, ("08:00",), DAYS[:45])

    assert [] == [
        message.text for message in net.karim.received[seen:] if "pas encore" in plain(message.text)
    ]
