"""One update, one transaction; a handler that fails holds nobody up."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator

import pytest

from bot.actions.core.refusals import Refusal
from bot.chat.routing.access import MEMBERS
from bot.chat.routing.route_table import Routes
from bot.chat.routing.routes import button, command
from bot.chat.screens import Screen
from bot.chat.turn import Turn
from bot.domain.directory.searches import Search
from bot.handlers.routes import ROUTES
from bot.store.directory import searches
from tests.network import HERE, Network, network, sqlite_file


async def fail_after_work(turn: Turn) -> None:
    assert turn.member is not None
    await searches.add(turn.tx, Search("halfdonexx", HERE, turn.member.id, "à moitié"), turn.now)
    await turn.say(Screen("à moitié fait"))
    raise RuntimeError("un défaut")


@pytest.fixture
async def net(sqlite_url: str) -> AsyncIterator[Network]:
    async with network(sqlite_url) as running:
        routes = Routes((*ROUTES, command("panne", fail_after_work, MEMBERS)))
        running.app.dispatcher._conversation.routes = routes
        yield running


async def test_a_failing_handler_leaves_nothing_half_done_and_the_person_gets_a_reference(
    net: Network,
) -> None:
    answer = await net.say(net.nadia, "/panne")

    [row] = await net.rows(
        "SELECT position, attempts, state, reason, body FROM inbox WHERE state = 'quarantined'"
    )
    assert f"référence {row['position']}" in answer.text
    assert ["à moitié fait"] not in [[message.text] for message in net.nadia.received]
    assert (3, "RuntimeError in a handler") == (row["attempts"], row["reason"])
    assert [] == await net.rows("SELECT 1 FROM searches WHERE id = 'halfdonexx'")


async def test_the_animateur_is_told_the_same_reference(net: Network) -> None:
    await net.say(net.nadia, "/panne")

    [row] = await net.rows("SELECT position FROM inbox WHERE state = 'quarantined'")
    assert f"{row['position']}" in net.claire.last.text
    assert "n’a pas pu être traitée" in net.claire.last.text


async def test_the_others_are_answered_meanwhile(net: Network) -> None:
    await net.nadia.say("/panne")
    await net.karim.say("carte grise")
    await net.quiet()

    assert "Carte grise" in net.karim.last.text


async def test_a_refusal_that_cannot_be_said_is_a_bug_like_another(net: Network) -> None:
    async def refuse(_turn: Turn) -> None:
        raise Refusal("no_such_text")

    net.app.dispatcher._conversation.routes = Routes((*ROUTES, command("refus", refuse, MEMBERS)))

    assert "Désolé" in (await net.say(net.nadia, "/refus")).text
    assert "Carte grise" in (await net.say(net.nadia, "carte grise")).text


async def test_a_forged_tap_leaves_one_line_and_a_bug_its_traceback_once(
    net: Network, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever makes buttons up must not fill the log; where it happened is in the line."""

    async def read_args(turn: Turn) -> None:
        turn.words = turn.args[3]

    routes = (*ROUTES, button("made_up", read_args, MEMBERS), command("panne", fail_after_work, MEMBERS))
    net.app.dispatcher._conversation.routes = Routes(routes)
    user = {"id": net.nadia.id, "is_bot": False, "first_name": "Nadia"}
    net.telegram.push_update(
        {"callback_query": {"id": "1", "chat_instance": "1", "from": user, "data": "1|made_up"}}
    )
    await net.quiet()
    forged = [record for record in caplog.records if record.message == "An update failed"]
    caplog.clear()
    await net.say(net.nadia, "/panne")
    bug = [record for record in caplog.records if record.message == "An update failed"]

    assert [None] == [record.exc_info for record in forged]
    assert "test_dispatcher.py" in vars(forged[0])["where"]
    assert [True] == [bool(record.exc_info) for record in bug]


async def test_a_poison_update_stops_nobody(net: Network) -> None:
    net.telegram.push_update({"message": {"message_id": "x", "chat": 5}})
    net.telegram.push_update({"message": "poison"})
    net.telegram.push_update({"callback_query": {"id": "1"}})
    user = {"id": net.nadia.id, "is_bot": False, "first_name": "Nadia"}
    for under in ("poison", {"message_id": 7}, {"message_id": 7, "chat": {"type": "private"}}):
        tap = {"id": "1", "chat_instance": "1", "from": user, "data": "1|menu", "message": under}
        net.telegram.push_update({"callback_query": tap})

    assert "Carte grise" in (await net.say(net.nadia, "carte grise")).text
    rows = await net.rows("SELECT reason FROM inbox WHERE state = 'quarantined'")
    assert 6 == len(rows)
    assert all(str(row["reason"]).startswith("unreadable") for row in rows)


async def test_an_update_seen_twice_is_handled_once(net: Network) -> None:
    await net.say(net.nadia, "carte grise")
    [row] = await net.rows(
        "SELECT update_id FROM inbox WHERE state = 'handled' ORDER BY position DESC LIMIT 1"
    )
    seen = len(net.nadia.received)
    user = {"id": net.nadia.id, "is_bot": False, "first_name": "Nadia"}
    chat = {"id": net.nadia.id, "type": "private", "first_name": "Nadia"}
    message = {"message_id": 5, "date": 1_795_000_000, "chat": chat, "from": user, "text": "carte grise"}

    net.telegram.push_update({"update_id": row["update_id"], "message": message})
    await net.quiet()
    await net.say(net.karim, "caf")

    assert seen == len(net.nadia.received)


async def test_a_locked_database_makes_everybody_wait_and_loses_nothing(net: Network) -> None:
    lock = sqlite3.connect(sqlite_file(net.app.settings.database_url), isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    await net.nadia.say("carte grise")
    await net.telegram.until(lambda: not net.nadia.received, 1)
    lock.execute("COMMIT")
    lock.close()
    await net.quiet()

    assert "Carte grise" in net.nadia.last.text
    assert [] == await net.rows("SELECT 1 FROM inbox WHERE state = 'quarantined'")
