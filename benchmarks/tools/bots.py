"""Bots as processes: ours, unchanged or without a part of it; and what people write first (`first_bots`).

python -m benchmarks.tools.bots relais | unsynced | all_synced | one_queue | echo | tasks | rate_limited
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.demo.server import TOKEN

TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE_SECONDS = 10.0
BULLETIN = "Lettre du réseau."


@dataclass(frozen=True)
class Bot:
    """A process; its figures are Linux's own (proc(5))."""

    process: subprocess.Popen[bytes]

    @property
    def cpu_seconds(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    @property
    def memory(self) -> float:
        """Megabytes resident."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
        return int(kilobytes) / 1000


@contextmanager
def running(*command: str, api: str, database: Path | None = None) -> Iterator[Bot]:
    """`python -m …` with the environment of a bot; ended as systemd does: asked first, then killed."""
    environment = {
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API_URL": api,
        "DATABASE_URL": f"sqlite:///{database}",
        "DATA_CONTROLLER": "Benchmark",
        "DPO_EMAIL": "dpo@relais.example",
        "LOG_LEVEL": "WARNING",
    }
    process = subprocess.Popen([sys.executable, "-m", *command], env=os.environ | environment)
    try:
        yield Bot(process)
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def relais() -> None:
    """`relais run`, without the limits Telegram sets."""
    from functools import partial

    import bot.app
    from bot.commands.run import run
    from bot.transport.outgoing.limits import Limits

    bot.app.open_app = partial(bot.app.open_app, limits=Limits.unlimited())
    run()


def unsynced() -> None:
    """The same, but nothing waits for the disk: what a power cut takes is lost."""
    import bot.store.engine.sqlite.database as sqlite

    sqlite.WAITS_FOR_DISK = False
    relais()


def all_synced() -> None:
    """The same, but every commit waits for the disk, as with `synchronous = FULL`."""
    import bot.store.engine.sqlite.database as sqlite

    sqlite.WRITER_PRAGMAS = (*sqlite.WRITER_PRAGMAS, "synchronous = FULL")
    unsynced()


def one_queue() -> None:
    """`relais run` with its limits, but first come, first served."""
    import bot.transport.outgoing.queue
    from bot.commands.run import run

    bot.transport.outgoing.queue.rank = lambda waiting: (0, False, waiting.id)
    run()


BOTS = {bot.__name__: bot for bot in (relais, unsynced, all_synced, one_queue)}

if __name__ == "__main__":
    if sys.argv[1] in BOTS:
        BOTS[sys.argv[1]]()
    else:
        from benchmarks.tools import first_bots

        first_bots.BOTS[sys.argv[1]]()
