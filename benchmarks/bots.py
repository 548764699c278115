"""Bots as processes: ours, unchanged; and what people write first with python-telegram-bot.

python -m benchmarks.bots relais | echo
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
    """`python -m …` with the environment of a bot; asked to end like systemd does."""
    environment = {
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API_URL": api,
        "DATABASE_URL": f"sqlite:///{database}",
        "DATA_CONTROLLER": "Benchmark",
        "DPO_EMAIL": "dpo@relais.example",
    }
    process = subprocess.Popen([sys.executable, "-m", *command], env=os.environ | environment)
    try:
        yield Bot(process)
    finally:
        process.terminate()
        process.wait()


def echo() -> None:
    from telegram import Update
    from telegram.ext import Application, MessageHandler, filters

    async def repeat(update: Update, _context: object) -> None:
        await update.message.reply_text(update.message.text)

    application = Application.builder().token(TOKEN).base_url(f"{os.environ['TELEGRAM_API_URL']}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, repeat))
    application.run_polling()


def relais() -> None:
    """`relais run`, without the limits Telegram sets."""
    from functools import partial

    import bot.app
    from bot.chat.limits import Limits
    from bot.commands.run import run

    bot.app.open_app = partial(bot.app.open_app, limits=Limits.unlimited())
    run()


if __name__ == "__main__":
    {"relais": relais, "echo": echo}[sys.argv[1]]()
