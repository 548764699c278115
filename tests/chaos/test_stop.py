"""How a process ends: soon and clean when asked, with a sentence and a code when it cannot go on."""

from __future__ import annotations

import asyncio
import os
import random
import time
from pathlib import Path

import pytest

from bot.demo.server import TelegramServer
from bot.domain.network.roles import Role
from tests.chaos.crowd import check, gather, looking
from tests.chaos.processes import LEADS, starting
from tests.network import HERE, let_in

pytestmark = pytest.mark.slow

CONFIGURATION = 78
FEW_SECONDS = 5.0
MOMENTS = int(os.environ.get("CHAOS_MOMENTS", "3"))
SOON = {"conflict_pause": 0.1, "disputed_after": 0.5}


async def test_it_stops_in_time_under_load_and_nothing_is_said_twice(sqlite_url: str, tmp_path: Path) -> None:
    """What is in flight is waited for and written down; the rest is for the next start."""
    async with TelegramServer(flood_control=False) as telegram:
        telegram.latency = 0.05
        crowd = await gather(telegram, sqlite_url, 2026)
        await crowd.ask(300)
        async with starting(telegram, sqlite_url, tmp_path) as starter:
            first = await starter.start_and_lead()
            await telegram.until(lambda: len(telegram.calls) > 60, 10)
            seconds = await first.terminate()
            await starter.start()
            await crowd.quiet()
    repeated = await check(crowd)
    print(f"ended after {seconds:.2f} s under load")

    assert (0, 0) == (first.process.returncode, repeated)
    assert seconds < FEW_SECONDS
    assert "Traceback" not in first.log
    assert first.log.rstrip().endswith('action=stopped message="Stopped, as asked"')


async def test_it_stops_in_time_although_telegram_hangs(sqlite_url: str, tmp_path: Path) -> None:
    """The calls that hung are in doubt, and made again by the next process."""
    async with TelegramServer(flood_control=False) as telegram:
        crowd = await gather(telegram, sqlite_url, 2026)
        async with starting(telegram, sqlite_url, tmp_path) as starter:
            first = await starter.start_and_lead()
            hung = telegram.faults.add("sendMessage", "hang_before", times=None, seconds=30)
            await crowd.ask(40)
            await telegram.until(lambda: hung.hits >= 5, 10)
            seconds = await first.terminate()
            telegram.faults.clear()
            await starter.start()
            await crowd.quiet()
    await check(crowd)
    print(f"ended after {seconds:.2f} s with {hung.hits} calls that hung")

    assert 0 == first.process.returncode
    assert seconds < FEW_SECONDS


async def test_it_stops_at_any_moment_of_its_start(sqlite_url: str, tmp_path: Path) -> None:
    """Before it listens to signals, the system ends it; afterwards it ends by itself, asked twice or not."""
    rng = random.Random(2026)
    async with (
        TelegramServer() as telegram,
        starting(telegram, sqlite_url, tmp_path, unhurried=False) as starter,
    ):
        for again in (False, True) * MOMENTS:
            process = await starter.start()
            await asyncio.sleep(rng.uniform(0.35, 0.85))
            seconds = await process.terminate(again=again)

            assert process.process.returncode in (0, -15), process.log
            assert seconds < FEW_SECONDS
            assert "Traceback" not in process.log


async def test_a_second_process_on_the_same_file_says_so(sqlite_url: str, tmp_path: Path) -> None:
    async with TelegramServer() as telegram, starting(telegram, sqlite_url, tmp_path) as starter:
        first = await starter.start_and_lead()
        second = await starter.start()
        code = await second.ended()

        assert 1 == code
        assert f"Relais already runs on {tmp_path / 'relais.db'} (process {first.process.pid})." in second.log
        assert "Traceback" not in second.log
        assert first.is_alive


async def test_a_wrong_token_ends_it_within_fifteen_seconds(sqlite_url: str, tmp_path: Path) -> None:
    async with (
        TelegramServer() as telegram,
        starting(telegram, sqlite_url, tmp_path, unhurried=False) as starter,
    ):
        process = await starter.start(TELEGRAM_TOKEN="42:of-another-bot-altogether-and-long-enough")
        await process.says(LEADS)  # a machine that is busy takes its time to load it
        began = time.monotonic()
        code = await process.ended()
        seconds = time.monotonic() - began
    print(f"a wrong token: after {seconds:.1f} s")

    assert CONFIGURATION == code
    assert "Telegram refuses the token: set TELEGRAM_TOKEN" in process.log
    assert "of-another-bot" not in process.log
    assert seconds < 15


async def test_another_poller_does_not_end_it_and_the_animateur_is_told(
    sqlite_url: str, tmp_path: Path
) -> None:
    """The complaint comes after half a minute of it (`Patience.disputed_after`), which is shortened here."""
    async with TelegramServer(flood_control=False) as telegram:
        crowd = await gather(telegram, sqlite_url, 2026, advisers=1)
        claire = telegram.person("Claire")
        claire.account.started = True
        async with looking(sqlite_url) as db, db.transaction() as tx:
            await let_in(tx, claire.id, claire.name, Role.ANIMATEUR, HERE)
        async with starting(telegram, sqlite_url, tmp_path, patience=SOON) as starter:
            process = await starter.start_and_lead()
            telegram.faults.add("getUpdates", 409, times=None)
            await telegram.until(lambda: "Un autre programme" in claire.received[-1].text, 15)
            telegram.faults.clear()
            await crowd.ask(3)
            await crowd.quiet()

            assert process.is_alive
            assert "Traceback" not in process.log
            assert len(claire.received) == 1
    await check(crowd)
