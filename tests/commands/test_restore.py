"""`relais restore`: what waited in a backup does not leave again where the bot went on after it was made."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.actions.broadcasts.going import starting
from bot.chat.notices import tell
from bot.chat.screens import Screen
from bot.commands import cli
from bot.domain.broadcasts.broadcasts import BroadcastState, Topic
from bot.domain.broadcasts.selections.selections import EVERYBODY
from bot.store.broadcasts import broadcasts
from bot.store.core import health
from bot.store.engine.opening import open_database
from bot.store.network import members
from tests.actions.test_sending import written
from tests.network import NOW, PEOPLE
from tests.prepared import prepare, prepared_network

TOMORROW = NOW + timedelta(days=1)


@pytest.fixture
def url(tmp_path: Path, any_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A network in whose outbox a message waits for the morning, while an announcement goes to everybody."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", any_url)
    asyncio.run(prepare(any_url))
    asyncio.run(_write(any_url))
    return any_url


async def _write(url: str) -> None:
    db = await open_database(url)
    async with db.transaction() as tx:
        await health.write_running(tx, NOW - timedelta(hours=13))
        nadia = await members.by_user(tx, PEOPLE[0].user_id)
        assert nadia is not None
        await tell(tx, nadia, Screen("À demain."), NOW, not_before=TOMORROW)
        going = written(topic=Topic.NETWORK, selection=EVERYBODY, created_by=nadia.id)
        await broadcasts.put(tx, going, "", NOW)
        await starting.start(tx, going, nadia.scope, NOW)
    await db.close()


async def _is_going(url: str) -> list[BroadcastState]:
    db = await open_database(url)
    async with db.reading() as tx:
        found = [one.state for state in BroadcastState for one in await broadcasts.in_state(tx, state)]
    await db.close()
    return found


def said(*words: str) -> str:
    result = CliRunner().invoke(cli, list(words))
    assert 0 == result.exit_code, result.output
    return " ".join(result.output.split())


async def _after_a_start(url: str) -> tuple[str, list[object]]:
    """What people were told, or will be in the morning; the members for whom a message is in doubt."""
    async with prepared_network(url) as net:
        await net.say(net.karim, "/aide")
        rows = await net.rows("SELECT params, state, member_id, chat_id FROM outbox ORDER BY id")
        heard = [message.text for person in (net.nadia, net.claire) for message in person.received]
    will = [str(row["params"]) for row in rows if row["state"] == "queued"]
    return "\n".join([*heard, *will]), [row["chat_id"] for row in rows if row["state"] == "unknown"]


def test_a_bot_that_was_stopped_before_its_backup_sends_what_waited(url: str) -> None:
    said("backup", "hier.backup")

    told = said("restore", "hier.backup")

    assert "Messages that wait in it: 1." in told
    assert "--went-on" in told
    assert [BroadcastState.SENDING] == asyncio.run(_is_going(url))
    told, doubted = asyncio.run(_after_a_start(url))
    assert "À demain" in told
    assert [] == doubted


def test_where_it_went_on_nothing_leaves_twice_and_animateurs_know_what_is_lost(url: str) -> None:
    said("backup", "hier.backup")

    told = said("restore", "hier.backup", "--went-on")

    assert "Messages that waited in it: 1. They stay" in told
    assert [BroadcastState.PAUSED] == asyncio.run(_is_going(url))
    told, doubted = asyncio.run(_after_a_start(url))
    assert "À demain" not in told
    assert "remis dans l’état du mardi 24 novembre 2026 à 1\u00a0h\u00a030" in told
    assert [PEOPLE[0].user_id] == doubted
