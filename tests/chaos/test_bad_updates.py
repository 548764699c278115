"""A flood of updates that cannot be handled: memory, database and log stay small, and people are answered."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.demo.server import TelegramServer
from tests.chaos.crowd import gather
from tests.chaos.processes import Process, starting

pytestmark = [pytest.mark.slow, pytest.mark.soak, pytest.mark.timeout(600)]

BAD = 22_000
LONG = "x" * 1500


async def test_a_flood_of_bad_updates_leaves_little_behind(sqlite_url: str, tmp_path: Path) -> None:
    async with TelegramServer(flood_control=False) as telegram:
        crowd = await gather(telegram, sqlite_url, 2026, advisers=2)
        async with starting(telegram, sqlite_url, tmp_path) as starter:
            process = await starter.start_and_lead()
            await crowd.ask(2)
            await crowd.quiet()
            before = _megabytes(process)
            for number in range(BAD):
                telegram.push_update({"message": {"message_id": "x", "chat": number, "text": LONG}})
            while len(telegram.world.updates):
                await asyncio.sleep(0.2)
            await crowd.ask(2)
            await telegram.until(lambda: all(len(each.received) == 2 for each in crowd.advisers), 120)
            after = _megabytes(process)
        database = sum(file.stat().st_size for file in tmp_path.glob("relais.db*")) / 1e6
    log = len(process.log) / 1e6
    print(f"memory {before:.0f} → {after:.0f} MB, database {database:.1f} MB, log {log:.2f} MB")

    assert after < before + 30
    assert database < 15
    assert log < 1


def _megabytes(process: Process) -> float:
    status = Path(f"/proc/{process.process.pid}/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) / 1000
