"""The power goes: what Telegram was told that we have, and what somebody read, is on the disk.

A disk in a file, mounted; its image is copied while the bot runs. The copy holds what a power cut would leave.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from bot.demo.server import TelegramServer
from bot.store.engine.opening import sqlite_path
from tests.chaos.crowd import check, gather
from tests.chaos.processes import starting

pytestmark = [pytest.mark.slow, pytest.mark.soak]

UPDATES = 40
MEGABYTES = 64


@contextmanager
def mounted(image: Path) -> Iterator[Path]:
    """Nothing is written back by itself meanwhile (`commit`: seconds)."""
    folder = Path(tempfile.mkdtemp(prefix="relais-disk-"))
    run("mount", "-o", "loop,commit=300", str(image), str(folder))
    try:
        yield folder
    finally:
        run("umount", "--lazy", str(folder))
        with suppress(OSError):
            folder.rmdir()


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture
def image(tmp_path: Path) -> Path:
    path = tmp_path / "disk.img"
    with path.open("wb") as file:
        file.truncate(MEGABYTES << 20)
    if os.geteuid() != 0:
        pytest.skip("only root may mount a disk")
    try:
        run("mkfs.ext4", "-q", str(path))
        with mounted(path):
            pass
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no disk can be made of a file here: {error}")
    return path


@pytest.mark.parametrize("turn", range(4))
async def test_a_power_cut_loses_nothing_that_was_acknowledged(
    turn: int, image: Path, sqlite_url: str, tmp_path: Path
) -> None:
    """Cut at once when Telegram has no update left, and when some were answered: all are answered in the end."""
    cut = tmp_path / "cut.img"
    async with TelegramServer(flood_control=False) as telegram:
        telegram.latency = 0.02
        crowd = await gather(telegram, sqlite_url, turn)
        with mounted(image) as disk:
            url = f"sqlite:///{shutil.copy(sqlite_path(sqlite_url), disk)}"
            os.sync()
            async with starting(telegram, url, tmp_path) as starter:
                await starter.start_and_lead()
                await crowd.ask(UPDATES)
                await telegram.until(lambda: not len(telegram.world.updates), 30)
                await asyncio.sleep(0.1 * turn)
                shutil.copy(image, cut)
                await starter.started[0].kill()
        with mounted(cut) as disk:
            crowd.url = f"sqlite:///{disk / 'relais.db'}"
            async with starting(telegram, crowd.url, tmp_path) as starter:
                await starter.start()
                await crowd.quiet()
                repeated = await check(crowd)
    print(f"cut {0.1 * turn:.1f} s after the last update was acknowledged: {repeated} answers came twice")
