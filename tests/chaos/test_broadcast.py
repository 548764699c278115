"""A broadcast through faults on every call and kill -9: everybody once, and the figures are exact."""

from __future__ import annotations

import asyncio
import os
import random
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.actions.broadcasts.going import starting as sending
from bot.demo.players import Person
from bot.demo.server import TelegramServer
from bot.domain.broadcasts.broadcasts import Broadcast, BroadcastKind, Topic
from bot.domain.broadcasts.selections.selections import EVERYBODY
from bot.domain.core.content import Content, Piece
from bot.store.broadcasts import broadcasts
from bot.store.engine.opening import sqlite_path
from tests.chaos.crowd import gather, looking
from tests.chaos.processes import LEADS, starting
from tests.network import HERE

pytestmark = pytest.mark.slow

SEED = int(os.environ.get("CHAOS_SEED", "2026"))
CONCURRENCY = 32
WORDS = "Fermeture de la ligne Caf"
NEWS = Broadcast(
    "news", HERE, BroadcastKind.ANNOUNCEMENT, Topic.SERVICE, WORDS, Content((Piece(WORDS),)), EVERYBODY
)


async def test_two_kills_and_faults_on_every_call(sqlite_url: str, tmp_path: Path) -> None:
    await survive(sqlite_url, tmp_path, people=200, kills=2, seconds=0.6)


@pytest.mark.soak
@pytest.mark.timeout(1800)
async def test_eight_thousand_under_telegrams_limits_with_three_kills(
    sqlite_url: str, tmp_path: Path
) -> None:
    await survive(sqlite_url, tmp_path, people=8000, kills=3, seconds=40.0, limits=True)


async def survive(
    url: str, folder: Path, *, people: int, kills: int, seconds: float, limits: bool = False
) -> None:
    rng = random.Random(SEED)
    async with TelegramServer(flood_control=limits) as telegram:
        telegram.latency = 0.03
        async with starting(telegram, url, folder, unhurried=not limits) as starter:
            first = await starter.start_and_lead()
            await first.kill()
            crowd = await gather(telegram, url, SEED, advisers=people)
            gone = rng.sample(crowd.advisers, people // 50)
            for person in gone:
                person.block()
            await _begin(url)
            _faults(telegram)
            for _ in range(kills):
                process = await starter.start()
                await process.says(LEADS)
                await asyncio.sleep(rng.uniform(seconds / 2, seconds))
                await process.kill()
            await starter.start()
            await _over(url, limit=people / 20 + 60)
    _check(url, crowd.advisers, gone, kills)


async def _begin(url: str) -> None:
    now = datetime.now(UTC)
    async with looking(url) as db, db.transaction() as tx:
        await broadcasts.put(tx, NEWS, "", now)
        await sending.start(tx, NEWS, HERE, now)


def _faults(telegram: TelegramServer) -> None:
    """What the issue of a real evening is: refused, broken, cut before or after it arrived."""
    for kind, probability in ((429, 0.05), (500, 0.01), ("drop_before", 0.005), ("drop_after", 0.005)):
        telegram.faults.add("sendMessage", kind, times=None, probability=probability, seconds=1)


async def _over(url: str, limit: float) -> None:
    async with asyncio.timeout(limit):
        while _rows(url, "SELECT state FROM broadcasts") != [("sent",)]:
            await asyncio.sleep(0.2)


def _check(url: str, people: list[Person], gone: list[Person], kills: int) -> None:
    states = dict(
        _rows(
            url,
            "SELECT user_id, recipients.state FROM recipients JOIN members ON members.id = member_id",
        )
    )
    got = {person.id: sum(WORDS in message.text for message in person.received) for person in people}
    unknown = {user for user, state in states.items() if state == "unknown"}

    assert set(states) == set(got)
    assert {user for user, state in states.items() if state == "blocked"} == {
        person.id for person in gone
    } - unknown
    assert max(got.values()) == 1
    assert {user for user, state in states.items() if state == "sent"} == {
        user for user, times in got.items() if times and user not in unknown
    }
    print(f"seed {SEED}: {len(people)} people, {kills} kills, {len(unknown)} unknown")
    assert len(unknown) <= kills * CONCURRENCY + len(people) // 50


def _rows(url: str, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{sqlite_path(url)}?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchall()
