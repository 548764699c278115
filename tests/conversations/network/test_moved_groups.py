"""A group that became a supergroup: what followed something there is said once more when it changes, then followed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.actions.events.telling import announcing
from bot.actions.incidents import following, working
from bot.chat.outgoing.outgoing import deletion
from bot.demo.world import Message
from bot.domain.events.events import EventState
from bot.jobs import announcements
from bot.store.core import outbox
from bot.store.events import events
from bot.views.incidents.topics import show_again
from tests.conversations.events.telling.test_announcements import announced
from tests.conversations.incidents.reporting import member_of, plain, reported
from tests.network import Network

SUPERGROUP = -1_002_000_000_077


def by_bot(net: Network) -> list[Message]:
    return [message for message in net.group.messages if message.by_bot]


async def move(net: Network) -> None:
    net.group.migrate(SUPERGROUP)
    await net.quiet()


async def incidents_followed(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    await net.say(net.claire, "/incidentsici", net.group)


async def test_the_card_of_an_incident_is_posted_once_more_and_followed(net: Network) -> None:
    await incidents_followed(net)
    incident = await reported(net, net.nadia)
    await move(net)
    assert [] == by_bot(net)

    await net.say(net.claire, f"/incidents {incident.number} prendre")
    [card] = by_bot(net)
    assert "95-2026-001 · pris en charge" in plain(card.text)

    await net.say(net.claire, f"/incidents {incident.number} résoudre Rétabli.")
    [card] = by_bot(net)
    assert "95-2026-001 · résolu" in plain(card.text)


async def test_two_changes_that_wait_when_the_group_moves_make_one_card(net: Network) -> None:
    """The first is on its way to the old chat when Telegram says that the group moved."""
    await incidents_followed(net)
    incident = await reported(net, net.nadia)
    net.group.migrate(SUPERGROUP)
    async with net.app.db.transaction() as tx:
        claire, now = await member_of(tx, net.claire), net.app.clock.now()
        await show_again(tx, (await working.take(tx, claire, incident.id, now)).incident, now)
    async with net.app.db.transaction() as tx:
        await show_again(tx, (await working.wait(tx, claire, incident.id, "", None, now)).incident, now)
    await net.quiet()

    [card] = by_bot(net)
    assert "95-2026-001 · en attente" in plain(card.text)


async def test_an_incident_that_is_over_is_not_said_anew(net: Network) -> None:
    await incidents_followed(net)
    incident = await reported(net, net.nadia)
    await move(net)
    async with net.app.db.transaction() as tx:
        nadia, now = await member_of(tx, net.nadia), net.app.clock.now()
        await show_again(tx, (await following.close(tx, nadia, incident.id, now)).incident, now)
    await net.quiet()

    assert [] == by_bot(net)


async def test_no_message_of_the_new_chat_is_deleted_for_one_of_the_old(net: Network) -> None:
    await incidents_followed(net)
    await move(net)
    await reported(net, net.nadia)
    [card] = by_bot(net)
    async with net.app.db.transaction() as tx:
        await outbox.enqueue(tx, deletion(net.group.id, card.id), net.app.clock.now())
        await outbox.rewrite_chat(tx, net.group.id, SUPERGROUP)
    await net.quiet()

    assert [card] == by_bot(net)


async def seconds_later(net: Network) -> None:
    net.telegram.push_clock(timedelta(seconds=10))
    async with net.app.db.transaction() as tx:
        await announcements.follow(tx, net.app.clock.now())
    await net.quiet()


async def test_an_event_stays_announced_and_is_called_off_where_the_group_is_now(net: Network) -> None:
    event, _ = await announced(net)
    await move(net)
    async with net.app.db.transaction() as tx:
        assert [] == await announcing.groups_without(tx, event)
        await events.put(tx, replace(event, state=EventState.CANCELLED), net.app.clock.now())

    await seconds_later(net)
    await seconds_later(net)
    [post] = by_bot(net)
    assert "Annulé" in plain(post.text)
