"""`relais run` as a process of its own, which can be killed; its log is read line by line."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from bot.demo.server import TelegramServer
from tests.chaos.nursery import ROOT, Forked, fork

LEADS = "action=leading "
READY_SECONDS = 30.0
LAST_WORDS = 2000


@dataclass(slots=True)
class Process:
    """`lines`: what it wrote so far."""

    process: asyncio.subprocess.Process | Forked
    lines: list[str] = field(default_factory=list)
    _reading: asyncio.Task[None] = field(init=False)

    def __post_init__(self) -> None:
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            self.lines.append(line.decode())

    @property
    def log(self) -> str:
        return "".join(self.lines)

    @property
    def is_alive(self) -> bool:
        return self.process.returncode is None

    async def says(self, words: str, seconds: float = READY_SECONDS) -> None:
        """Waits for a line; fails with the whole log."""
        deadline = time.monotonic() + seconds
        while words not in self.log:
            is_over = time.monotonic() > deadline or self._reading.done()
            assert not is_over, f"never « {words} »:\n{self.log}"
            await asyncio.sleep(0.005)

    async def kill(self) -> None:
        """-9."""
        with suppress(ProcessLookupError):
            self.process.kill()
        await self.ended()

    async def terminate(self, *, again: bool = False) -> float:
        """SIGTERM, perhaps again a moment later; how many seconds it took to end.

        Not by asyncio's own method, which may take the code of a process that just ended from who waits for it.
        """
        asked = time.monotonic()
        os.kill(self.process.pid, signal.SIGTERM)
        if again:
            await asyncio.sleep(0.05)
            with suppress(ProcessLookupError):
                os.kill(self.process.pid, signal.SIGTERM)
        await self.ended()
        return time.monotonic() - asked

    async def ended(self, seconds: float = READY_SECONDS) -> int:
        """Waits for its end; its code."""
        async with asyncio.timeout(seconds):
            code = await self.process.wait()
            await self._reading
        return code


@dataclass(slots=True)
class Starter:
    """Starts processes of the same bot. With `unhurried` they know no limits, and the `patience` given,
    and are forked rather than started."""

    telegram: TelegramServer
    database_url: str
    folder: Path
    unhurried: bool = True
    patience: dict[str, float] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    started: list[Process] = field(default_factory=list)

    async def start(self, **more: str) -> Process:
        """`more`: settings of this one. It runs where no .env lies."""
        process = await (self._fork(more) if self.unhurried else self._exec(more))
        self.started.append(Process(process))
        return self.started[-1]

    async def _fork(self, more: dict[str, str]) -> Forked:
        return await fork(self.folder, self._environment() | more)

    async def _exec(self, more: dict[str, str]) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            cwd=self.folder,
            env=self._environment() | more,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )

    async def start_and_lead(self) -> Process:
        process = await self.start()
        await process.says(LEADS)
        return process

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": os.environ.get("PYTHONDONTWRITEBYTECODE", ""),
            "PATIENCE": json.dumps(self.patience),
            "TELEGRAM_TOKEN": self.telegram.token,
            "TELEGRAM_API_URL": self.telegram.url,
            "DATABASE_URL": self.database_url,
            "DATA_CONTROLLER": "Préfecture de test",
            "DPO_EMAIL": "dpo@test.example",
            **self.settings,
        }


@asynccontextmanager
async def starting(
    telegram: TelegramServer, database_url: str, folder: Path, **options: object
) -> AsyncIterator[Starter]:
    """No process outlives the block."""
    starter = Starter(telegram, database_url, folder, **options)
    try:
        yield starter
    finally:
        for process in starter.started:
            await process.kill()
            print(process.log[-LAST_WORDS:])


def webhook_settings() -> dict[str, str]:
    """A webhook on a port that is free now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listen = f"127.0.0.1:{listener.getsockname()[1]}"
    return {
        "WEBHOOK_URL": f"http://{listen}/telegram",
        "WEBHOOK_SECRET": f"secret-{random.getrandbits(64):x}",
        "WEBHOOK_LISTEN": listen,
    }
