"""The machine’s clock was set back two hours while the bot ran: what is followed is followed on."""

from __future__ import annotations

from bot.store.engine.queries import Query
from bot.store.network import groups
from bot.views.events.announcements import announce
from tests.conversations.broadcasts.announcing import plain, tap, write
from tests.conversations.events.planning.planning import planned
from tests.conversations.incidents.watch.watched import said
from tests.network import HERE, Network
from tests.pushed import push

TO_COME = "2026-11-25T10:00:00.000000Z"
AHEAD = (
    f"UPDATE event_posts SET shown_at = '{TO_COME}'",
    f"UPDATE broadcast_cards SET shown_at = '{TO_COME}'",
    f"UPDATE weather_reports SET changed_at = '{TO_COME}'",
)


async def test_what_was_changed_at_an_instant_to_come_is_changed_again(net: Network) -> None:
    await net.say(net.claire, "/lier", net.group)
    event = await planned(net)
    await said(net, net.nadia)
    await push(net, "2026-11-25 07:45")
    async with net.app.db.transaction() as tx:
        [group] = await groups.groups(tx, HERE)
        await announce(tx, event, group, net.app.clock.now())
    await net.quiet()
    await write(net)
    await tap(net, net.claire, "Envoyer", "Envoyer à 2")
    async with net.app.db.transaction() as tx:
        for statement in AHEAD:
            await tx.execute(Query("ahead", statement, "As it was before the clock was set back."))

    await net.say(net.nadia, "/inscription titres")
    await said(net, net.nadia, partner="cpam")
    await push(net, "2026-11-25 08:00")
    await push(net, "2026-11-25 08:01")

    weather, announced = (
        plain(next(message.text for message in net.group.messages if title in message.text))
        for title in ("Météo des services", event.title)
    )
    assert "CPAM" in weather
    assert "1 libre sur 2" in announced
    assert "Remis : 2 sur 2" in plain(net.claire.last.text)
