"""Kill -9 at random moments: no update is lost, none is handled twice, nobody stays without an answer."""

from __future__ import annotations

import asyncio
import os
import random
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot.demo.server import TelegramServer
from bot.store.engine.opening import sqlite_path
from tests.chaos.crowd import check, gather
from tests.chaos.processes import LEADS, Process, starting, webhook_settings

pytestmark = pytest.mark.slow

CONCURRENCY = 32
SEED = int(os.environ.get("CHAOS_SEED", "2026"))


async def test_eight_kills_lose_none_of_four_hundred_updates(sqlite_url: str, tmp_path: Path) -> None:
    await survive(sqlite_url, tmp_path, {}, kills=8, updates=400)


async def test_nor_do_three_by_webhook(sqlite_url: str, tmp_path: Path) -> None:
    await survive(sqlite_url, tmp_path, webhook_settings(), kills=3, updates=150)


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("way", ["poll", "webhook"])
async def test_a_hundred_kills_lose_none_of_five_thousand(way: str, sqlite_url: str, tmp_path: Path) -> None:
    settings = webhook_settings() if way == "webhook" else {}
    await survive(sqlite_url, tmp_path, settings, kills=100, updates=5000)


async def survive(url: str, folder: Path, settings: dict[str, str], *, kills: int, updates: int) -> None:
    """Somebody comes in during each life, in several steps; all other updates are look-ups.

    What may be repeated is what was in flight: the rows that stand as « sending » once the process is dead.
    """
    rng, began, in_doubt = random.Random(SEED), time.monotonic(), 0
    async with TelegramServer(flood_control=False) as telegram:
        telegram.latency = 0.03
        crowd = await gather(telegram, url, SEED)
        await crowd.invite(kills)
        share = (updates - crowd.updates) // (kills + 1)
        async with starting(telegram, url, folder, settings=settings) as starter:
            for newcomer in crowd.newcomers:
                crowd.enter(newcomer)
                talking = asyncio.create_task(crowd.ask(share, seconds=1.5))
                process = await starter.start()
                await _random_moment(rng, process)
                await process.kill()
                in_doubt += _sending(url)
                await talking
            behind = len(telegram.world.updates)
            await crowd.ask(updates - crowd.updates)
            await starter.start()
            await crowd.quiet()
    seconds = time.monotonic() - began
    print(f"seed {SEED}: {updates} updates, {kills} kills, {behind} undelivered by then, {seconds:.0f} s")
    repeated = await check(crowd)
    print(f"in doubt {in_doubt}, repeated {repeated}")

    assert updates == crowd.updates
    assert repeated <= in_doubt <= CONCURRENCY * kills


async def _random_moment(rng: random.Random, process: Process) -> None:
    """Now and then while it starts, mostly while it is at work."""
    if rng.random() < 0.2:
        await asyncio.sleep(rng.uniform(0.0, 1.2))
    else:
        await process.says(LEADS)
        await asyncio.sleep(rng.uniform(0.0, 0.6))


def _sending(url: str) -> int:
    """Read-only, so that what the dead process left is for the next one to put in order."""
    with closing(sqlite3.connect(f"file:{sqlite_path(url)}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT COUNT(*) FROM outbox WHERE state = 'sending'").fetchone()[0])
