"""A Telegram that fails at every call, and a disk that is full: everything is handled and answered afterwards."""

from __future__ import annotations

import asyncio
import resource
from pathlib import Path

import pytest

from bot.demo.faults import Fault
from bot.demo.server import TelegramServer
from tests.chaos.crowd import check, gather
from tests.chaos.processes import READY_SECONDS, Process, starting, webhook_settings

pytestmark = pytest.mark.slow

SHARE = 30
NOT_EXECUTED = (500, 502, 429, "drop_before")
EXECUTED = ("drop_after", "malformed")
PROBABILITY = 0.07
BROKEN_SECONDS = 6.0


@pytest.mark.parametrize("way", ["poll", "webhook"])
async def test_whatever_call_fails_everybody_is_answered(way: str, sqlite_url: str, tmp_path: Path) -> None:
    """Nearly half the calls go wrong for a while, also at the start; two answers come later than we wait.

    Only what was executed without our knowing may be repeated.
    """
    settings = webhook_settings() if way == "webhook" else {}
    async with TelegramServer() as telegram:
        telegram.flood.enabled = False
        crowd = await gather(telegram, sqlite_url, 2026)
        await crowd.invite(5)
        late = telegram.faults.add("sendMessage", "hang_after", times=2, after=10, seconds=20)
        unknown = [late, *_break(telegram, EXECUTED)]
        _break(telegram, NOT_EXECUTED)
        async with starting(telegram, sqlite_url, tmp_path, settings=settings) as starter:
            process = await starter.start()
            for newcomer in crowd.newcomers:
                crowd.enter(newcomer)
                await crowd.ask(SHARE, seconds=BROKEN_SECONDS / len(crowd.newcomers))
            await telegram.until(lambda: late.hits == 2, READY_SECONDS)
            telegram.faults.clear()
            await crowd.quiet()
            alive = process.is_alive
    repeated = await check(crowd)
    print(
        f"{crowd.updates} updates, {sum(fault.hits for fault in unknown)} calls in doubt, {repeated} repeated"
    )

    assert alive
    assert repeated <= sum(fault.hits for fault in unknown)


def _break(telegram: TelegramServer, kinds: tuple[int | str, ...]) -> list[Fault]:
    return [telegram.faults.add(None, kind, times=None, probability=PROBABILITY, seconds=1) for kind in kinds]


@pytest.mark.parametrize("way", ["poll", "webhook"])
async def test_a_full_disk_is_survived_and_nothing_is_acknowledged(
    way: str, sqlite_url: str, tmp_path: Path
) -> None:
    """Twice: there is room again while it runs, and only once another process was started."""
    settings = webhook_settings() if way == "webhook" else {}
    async with TelegramServer(flood_control=False) as telegram:
        crowd = await gather(telegram, sqlite_url, 2026)
        async with starting(telegram, sqlite_url, tmp_path, settings=settings) as starter:
            process = await starter.start_and_lead()
            await crowd.ask(SHARE)
            await crowd.quiet()
            _fill_the_disk(process)
            await crowd.ask(SHARE)
            await process.says("the database does not take what came in")
            await asyncio.sleep(2)

            assert process.is_alive
            assert SHARE == len(telegram.world.updates)

            _make_room(process)
            await crowd.quiet()
            _fill_the_disk(process)
            await crowd.ask(SHARE)
            await asyncio.sleep(1)
            await process.kill()
            await starter.start()
            await crowd.quiet()
    repeated = await check(crowd)

    assert 0 == repeated
    assert "Traceback" not in process.log


def _fill_the_disk(process: Process) -> None:
    """Not a byte more goes into any file (EFBIG); the hard limit stays, so that it can be undone."""
    resource.prlimit(process.process.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))


def _make_room(process: Process) -> None:
    unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    resource.prlimit(process.process.pid, resource.RLIMIT_FSIZE, unlimited)
