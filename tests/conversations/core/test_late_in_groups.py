"""What groups are told leaves late: it is true when it leaves, or it does not leave."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime

from bot.actions.events import registering
from bot.actions.incidents.watch import weather
from bot.actions.incidents.watch.maintenances import coming as planned_ones
from bot.chat.notices import tell_group
from bot.demo.world import Message
from bot.domain.core.outbox import Matter
from bot.domain.events.events import EventState, Mode
from bot.domain.incidents.states import Step
from bot.domain.network.groups import Group
from bot.jobs import maintenances
from bot.store.engine.transaction import Transaction
from bot.store.events import events
from bot.store.incidents.watch import maintenances as stored
from bot.store.network import groups
from bot.views.events.announcements import announce
from bot.views.incidents import alerts
from bot.views.incidents import weather as weather_posts
from tests.conversations.agreeing import member_of
from tests.conversations.broadcasts.announcing import plain, tap, tick, write
from tests.conversations.events.planning.planning import planned
from tests.conversations.incidents.watch.watched import do, said
from tests.network import HERE, NOW, Network
from tests.pushed import push

WEDNESDAY, SATURDAY = "2026-11-25 08:00", "2026-11-28 08:00"


async def bound(net: Network) -> Group:
    await net.say(net.claire, "/lier", net.group)
    async with net.app.db.reading() as tx:
        [group] = await groups.groups(tx, HERE)
    return group


async def away(net: Network, until: str, act: Callable[[Transaction], Awaitable[object]]) -> None:
    """What is written now leaves at `until` (UTC)."""
    async with net.app.db.transaction() as tx:
        await act(tx)
        wanted = datetime.fromisoformat(until).replace(tzinfo=UTC)
        net.telegram.push_clock(wanted - net.app.clock.now())
    await net.quiet()


def posted(net: Network, words: str) -> list[Message]:
    return [each for each in net.group.messages if each.by_bot and words in plain(each.text)]


async def test_an_event_is_announced_with_the_seats_there_are_by_then(net: Network) -> None:
    group, event, nadia = await bound(net), await planned(net), await member_of(net, net.nadia)

    async def act(tx: Transaction) -> None:
        await announce(tx, event, group, NOW)
        await registering.register(tx, nadia, event.id, Mode.ONSITE, NOW)

    await away(net, WEDNESDAY, act)

    [message] = posted(net, event.title)
    assert "1 libre sur 2" in plain(message.text)


async def test_an_event_that_is_called_off_or_has_begun_by_then_is_not_announced(net: Network) -> None:
    group, event, other = await bound(net), await planned(net), await planned(net, title="Permis")

    async def act(tx: Transaction) -> None:
        for one in (event, other):
            await announce(tx, one, group, NOW)
        await events.put(tx, replace(event, state=EventState.CANCELLED), NOW)

    await away(net, "2026-12-08 08:30", act)

    assert [] == posted(net, event.title) + posted(net, other.title)


async def test_the_weather_of_a_morning_is_not_told_on_another_day(net: Network) -> None:
    await bound(net)
    await said(net, net.nadia)

    async def act(tx: Transaction) -> None:
        now = datetime(2026, 11, 27, 7, 46, tzinfo=UTC)
        for morning in await weather.take_mornings(tx, now, 5):
            await weather_posts.post(tx, morning, now)

    await away(net, SATURDAY, act)

    assert [] == posted(net, "Météo des services")


async def test_the_weather_is_that_of_the_minute_in_which_it_leaves_and_makes_no_sound(net: Network) -> None:
    await bound(net)
    incident = await said(net, net.nadia)
    await said(net, net.karim, partner="cpam")

    async def act(tx: Transaction) -> None:
        now = datetime(2026, 11, 25, 7, 46, tzinfo=UTC)
        for morning in await weather.take_mornings(tx, now, 5):
            await weather_posts.post(tx, morning, now)

    await do(net, net.claire, Step.RESOLVE, incident)
    await away(net, "2026-11-25 10:30", act)

    [message] = posted(net, "Météo des services")
    assert "mercredi 25 novembre 2026 à 11 h 30" in plain(message.text)
    assert "Caf" not in message.text
    assert "true" == net.telegram.calls[-1].params["disable_notification"]


async def test_an_alert_says_since_which_day_and_nothing_once_it_is_over(net: Network) -> None:
    group, incident = await bound(net), await said(net, net.nadia)
    async with net.app.db.transaction() as tx:
        raised = alerts.Alert("alertone", HERE, "caf", incident.kind_id, NOW, (incident.id,))
        await alerts.alerts.alerts.add(tx, raised)
    claire = await member_of(net, net.claire)

    async def act(tx: Transaction) -> None:
        page = await alerts.alerts.page(tx, claire, "alertone")
        await alerts.post(tx, page, [group], NOW)

    await away(net, WEDNESDAY, act)
    [message] = posted(net, "C’est suivi")
    assert "depuis mardi 24 novembre 2026 à 14 h 30" in plain(message.text)

    await do(net, net.claire, Step.RESOLVE, incident)
    await away(net, SATURDAY, act)
    assert 1 == len(posted(net, "C’est suivi"))


async def test_an_alert_that_is_kept_no_more_by_then_holds_up_nothing(net: Network) -> None:
    group = await bound(net)

    async def act(tx: Transaction) -> None:
        await tell_group(tx, group.chat_id, Matter(alerts.POST, (HERE, "longforgot")), NOW)

    await away(net, WEDNESDAY, act)

    assert [] == posted(net, "C’est suivi")
    assert [] == await net.rows("SELECT method, state, reason FROM outbox WHERE state != 'dropped'")


async def test_a_maintenance_that_was_taken_back_by_then_is_not_announced(net: Network) -> None:
    await bound(net)
    for words in ("/maintenance nouvelle", "caf", "Le site est fermé", "demain à 18 h", "19h", "oui"):
        await net.say(net.claire, words)

    async def act(tx: Transaction) -> None:
        await maintenances.announce(tx, net.app.clock.now())
        [one] = await planned_ones(tx, await member_of(net, net.claire), NOW)
        await stored.delete(tx, one.id, HERE)

    await away(net, "2026-11-25 07:30", act)

    assert [] == posted(net, "Maintenance")


async def test_a_maintenance_is_announced_late_as_long_as_it_is_not_over(net: Network) -> None:
    await bound(net)
    for words in ("/maintenance nouvelle", "caf", "Le site est fermé", "demain à 8 h", "19h", "oui"):
        await net.say(net.claire, words)

    await away(net, "2026-11-25 10:00", lambda tx: maintenances.announce(tx, NOW))

    assert 1 == len(posted(net, "Mercredi 25 novembre 2026, de 8 h à 19 h"))


async def test_tomorrow_written_on_friday_evening_is_no_tuesday_in_the_group(net: Network) -> None:
    await bound(net)
    await push(net, "2026-11-27 18:30")
    await write(net, "La Caf ferme ses lignes demain.", "Plus", "Où", "Dans le groupe")
    await tap(net, net.claire, "Envoyer", "nvoyer")
    await push(net, "2026-11-30 07:30")

    [message] = posted(net, "La Caf ferme ses lignes demain.")
    assert plain(message.text).startswith("Écrit le vendredi 27 novembre à 19 h 30.")

    await net.say(net.claire, "/annonces 1")
    await tap(net, net.claire, "Plus", "Corriger partout")
    await net.say(net.claire, "La Caf ouvre demain.")
    await tap(net, net.claire, "Corriger partout")
    await tick(net)
    [message] = posted(net, "La Caf ouvre demain.")
    assert plain(message.text).startswith("Écrit le vendredi 27 novembre à 19 h 30.")
