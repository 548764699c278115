"""Telegram cannot be reached for hours while the bot runs: what leaves once it can, and what is asked first."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.chat.notices import tell
from bot.chat.screens import Screen
from bot.domain.core.outbox import Matter
from bot.domain.events.events import HalfDay
from bot.jobs.schedule import tick_all
from bot.store.network import members
from bot.views.events.moves import JOINED
from tests.conversations.broadcasts.announcing import TEXT, heard, plain, tap, write
from tests.conversations.events.planning.planning import at, planned
from tests.network import Network
from tests.outage import cut_off
from tests.pushed import push


async def advance(net: Network, *instants: str) -> None:
    """Duties tick, and nothing leaves."""
    for instant in instants:
        net.telegram.push_clock(datetime.fromisoformat(instant).replace(tzinfo=UTC) - net.app.clock.now())
        await tick_all(net.app.db, net.app.clock)


async def test_what_was_planned_for_then_is_asked_about_as_after_a_stop(net: Network) -> None:
    """To people and to the group: it had begun to go, and nobody had it."""
    await write(net, TEXT, "Quand")
    await net.say(net.claire, "demain 9h")
    await tap(net, net.claire, "Envoyer", "Envoyer à 2")
    await push(net, "2026-11-25 07:55")
    async with cut_off(net):
        await advance(net, "2026-11-25 08:00", "2026-11-25 08:30", "2026-11-25 10:05")
    await push(net, "2026-11-25 10:06")
    await push(net, "2026-11-25 10:07")

    assert not heard(net.nadia, TEXT)
    assert "2 personnes ne l’ont pas reçue, 0 l’a." in plain(net.claire.last.text)
    await tap(net, net.claire, "Reprendre")
    await push(net, "2026-11-25 10:08")
    assert [1, 1] == [len(heard(one, TEXT)) for one in (net.nadia, net.karim)]


async def test_by_night_what_was_to_leave_by_day_waits_but_for_an_event_that_is_near(net: Network) -> None:
    """The line comes back at 22 h; what is told of tomorrow is told then, the rest at 8 h."""
    soon = await planned(
        net, title="Demain", half_days=(HalfDay(at("2026-11-25 14:00"), at("2026-11-25 17:00")),)
    )
    later = await planned(net, title="Plus tard")
    for event in (soon, later):
        await net.say(net.nadia, f"/agenda {event.title}")
        await tap(net, net.nadia, "S’inscrire")
    async with net.app.db.reading() as tx:
        nadia = await members.by_user(tx, net.nadia.id)
    assert nadia is not None
    said = len(net.nadia.received)
    await advance(net, "2026-11-24 16:00")
    async with cut_off(net):
        async with net.app.db.transaction() as tx:
            for what in (Screen("Un mot"), *(Matter(JOINED, (event.id,)) for event in (later, soon))):
                await tell(tx, nadia, what, net.app.clock.now())
        await advance(net, "2026-11-24 21:00")

    await push(net, "2026-11-24 21:01")
    [only] = net.nadia.received[said:]
    assert "Demain" in only.text
    await push(net, "2026-11-25 06:59")
    assert [only] == net.nadia.received[said:]
    await push(net, "2026-11-25 07:00")
    assert ["Un mot", "Plus tard"] == [
        next(title for title in ("Un mot", "Plus tard", "?") if title in message.text or title == "?")
        for message in net.nadia.received[said + 1 :]
    ]


async def test_what_was_written_meanwhile_is_judged_by_when_it_was_written(net: Network) -> None:
    """The line is back on the next day, after the start of the event: « demain » is today by then."""
    event = await planned(
        net, title="Demain", half_days=(HalfDay(at("2026-11-25 09:00"), at("2026-11-25 12:00")),), seats=1
    )
    last_day = await planned(net, title="Dernier jour", deadline_on=date(2026, 11, 24))
    await net.say(net.nadia, "/inscription demain")
    await net.say(net.claire, "/annonce Réunion de rentrée")
    await net.tap(net.claire, "Quand")
    async with cut_off(net):
        for person, text in (
            (net.nadia, "/desistement demain"),
            (net.karim, "/inscription dernier jour"),
            (net.claire, "demain 16h"),
        ):
            await person.say(text)
        await advance(net, "2026-11-25 08:30")
    await net.quiet()

    assert [(event.id, "cancelled", "gave_up"), (last_day.id, "registered", "")] == [
        tuple(row.values())
        for row in await net.rows("SELECT event_id, state, reason FROM registrations ORDER BY registered_at")
    ]
    assert "Vous vous êtes désisté" in plain(net.nadia.last.text)
    assert [{"planned_for": "2026-11-25T16:00"}] == await net.rows("SELECT planned_for FROM broadcasts")
