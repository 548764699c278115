"""Two processes on one PostgreSQL: whoever leads may die or lose its connection, the work goes on."""

from __future__ import annotations

import asyncio
import random
import re
import signal
import time
from pathlib import Path

import pytest

from bot.demo.server import TelegramServer
from bot.store.engine.queries import Query
from tests.chaos.crowd import Crowd, check, gather, looking
from tests.chaos.partition import line_to
from tests.chaos.processes import LEADS, Process, Starter, starting, webhook_settings

pytestmark = pytest.mark.slow

CONCURRENCY = 32
KILLS = 4
SHARE = 40
DROP = Query(
    "drop",
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()",
    "As a server does that is started again.",
)


async def test_the_standby_takes_over_when_the_leader_is_killed(postgres_url: str, tmp_path: Path) -> None:
    """Both receive, the younger one by the webhook's address; the one that leads handles and sends."""
    rng, seconds = random.Random(2026), []
    async with TelegramServer(flood_control=False) as telegram:
        telegram.latency = 0.03
        crowd = await gather(telegram, postgres_url, 2026)
        await crowd.invite(KILLS)
        async with starting(telegram, postgres_url, tmp_path) as starter:
            leader = await _start_and_announce(starter)
            await leader.says(LEADS)
            for newcomer in crowd.newcomers:
                standby = await _start_and_announce(starter)
                crowd.enter(newcomer)
                talking = asyncio.create_task(crowd.ask(SHARE, seconds=0.8))
                await asyncio.sleep(rng.uniform(0.0, 0.6))
                seconds.append(await _take_over(leader, standby))
                await talking
                leader = standby
            await crowd.quiet()
            in_doubt = sum(map(_in_doubt, starter.started))
    repeated = await check(crowd)
    print(f"taken over after {sorted(round(each, 2) for each in seconds)} s")
    print(f"in doubt {in_doubt}, repeated {repeated}")

    assert repeated <= in_doubt <= CONCURRENCY * KILLS
    assert max(seconds) < 5


async def _start_and_announce(starter: Starter) -> Process:
    announced = _announcements(starter.telegram)
    process = await starter.start(**webhook_settings())
    await starter.telegram.until(lambda: _announcements(starter.telegram) > announced, 30)
    return process


def _announcements(telegram: TelegramServer) -> int:
    return sum(call.method == "setWebhook" for call in telegram.calls)


async def _take_over(leader: Process, standby: Process) -> float:
    killed = time.monotonic()
    await leader.kill()
    await standby.says(LEADS)
    return time.monotonic() - killed


def _in_doubt(process: Process) -> int:
    """What it found in flight each time it took over."""
    return sum(map(int, re.findall(r" action=recover .* count=(\d+)", process.log)))


async def test_a_leader_that_loses_its_connections_leads_again(postgres_url: str, tmp_path: Path) -> None:
    """Before it reached Telegram, and with calls in flight; alone it is its own successor."""
    async with TelegramServer(flood_control=False) as telegram:
        telegram.faults.add("getMe", 502, times=None)
        crowd = await gather(telegram, postgres_url, 2026)
        async with starting(telegram, postgres_url, tmp_path) as starter:
            leader = await starter.start()
            await _lose_connections(crowd, leader, times=1)
            telegram.faults.clear()
            telegram.latency = 0.3
            await crowd.ask(SHARE)
            await telegram.until(lambda: len(telegram.calls) > SHARE // 2, 20)
            await _lose_connections(crowd, leader, times=2)
            await crowd.quiet()
            leads = leader.log.count(LEADS)
    repeated = await check(crowd)

    assert leads == 3
    assert repeated <= CONCURRENCY


@pytest.mark.soak
async def test_a_leader_that_hangs_is_taken_over_from_and_does_nothing_more_when_it_wakes_up(
    postgres_url: str, tmp_path: Path
) -> None:
    """SIGSTOP, with calls in flight; it wakes up in the middle of the other's work."""
    async with TelegramServer(flood_control=False) as telegram:
        telegram.latency = 0.1
        crowd = await gather(telegram, postgres_url, 2026)
        async with starting(telegram, postgres_url, tmp_path) as starter:
            leader = await _start_and_announce(starter)
            await leader.says(LEADS)
            standby = await _start_and_announce(starter)
            await crowd.ask(SHARE)
            await asyncio.sleep(0.3)
            leader.process.send_signal(signal.SIGSTOP)
            hung = time.monotonic()
            await crowd.ask(SHARE)
            await standby.says(LEADS)
            seconds = time.monotonic() - hung
            leader.process.send_signal(signal.SIGCONT)
            await crowd.ask(SHARE)
            await crowd.quiet()
            in_doubt = _in_doubt(standby)
    repeated = await check(crowd)
    print(f"taken over {seconds:.1f} s after it hung; in doubt {in_doubt}, repeated {repeated}")

    assert repeated <= in_doubt <= CONCURRENCY


@pytest.mark.soak
async def test_a_leader_that_no_longer_reaches_its_database_is_taken_over_from(
    postgres_url: str, tmp_path: Path
) -> None:
    """Nothing tells it so: the network swallows what is sent, both ways, and carries it again later."""
    async with TelegramServer(flood_control=False) as telegram, line_to(postgres_url) as line:
        telegram.latency = 0.1
        crowd = await gather(telegram, postgres_url, 2026)
        async with starting(telegram, postgres_url, tmp_path) as starter:
            leader = await starter.start(**webhook_settings(), DATABASE_URL=line.url)
            await leader.says(LEADS)
            standby = await _start_and_announce(starter)
            await crowd.ask(SHARE)
            await asyncio.sleep(0.3)
            line.cut()
            cut = time.monotonic()
            await crowd.ask(SHARE)
            await standby.says(LEADS)
            seconds = time.monotonic() - cut
            line.open.set()
            await crowd.ask(SHARE)
            await crowd.quiet()
            in_doubt = _in_doubt(standby)
            alive = leader.is_alive
    repeated = await check(crowd)
    print(f"taken over {seconds:.1f} s after the cut; in doubt {in_doubt}, repeated {repeated}")

    assert alive
    assert repeated <= in_doubt <= CONCURRENCY


async def _lose_connections(crowd: Crowd, leader: Process, times: int) -> None:
    """Once it has led so many times."""
    await crowd.telegram.until(lambda: leader.log.count(LEADS) == times, 10)
    async with looking(crowd.url) as db, db.reading() as tx:
        await tx.fetch(DROP)
