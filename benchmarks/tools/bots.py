"""Bots as processes: ours, unchanged or without a part of it; and what people write first with python-telegram-bot.

python -m benchmarks.tools.bots relais | unsynced | all_synced | one_queue | echo | tasks | rate_limited
"""

from __future__ import annotations

import asyncio
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.demo.server import FIRST_PERSON, TOKEN

TICKS = os.sysconf("SC_CLK_TCK")
BASE_URL = f"{os.environ.get('TELEGRAM_API_URL')}/bot"
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


def echo() -> None:
    from telegram import Update
    from telegram.ext import Application, MessageHandler, filters

    async def repeat(update: Update, _context: object) -> None:
        await update.message.reply_text(update.message.text)

    application = Application.builder().token(TOKEN).base_url(BASE_URL).build()
    application.add_handler(MessageHandler(filters.TEXT, repeat))
    application.run_polling()


def tasks() -> None:
    """A page that a button turns, and a broadcast whose messages are tasks, one every 29th of a second.

    A broadcast message that is refused waits as long as it is told; an answer that is refused is lost.
    """
    from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
    from telegram.error import RetryAfter
    from telegram.ext import (
        Application,
        CallbackQueryHandler,
        CommandHandler,
        ContextTypes,
        MessageHandler,
        filters,
    )

    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Page", callback_data="page")]])

    async def open_page(update: Update, _context: object) -> None:
        await update.message.reply_text("1", reply_markup=keyboard)

    async def turn_page(update: Update, _context: object) -> None:
        query = update.callback_query
        await query.answer()
        await query.edit_message_text(str(int(query.message.text) + 1), reply_markup=keyboard)

    async def send(context: ContextTypes.DEFAULT_TYPE, chat_id: int) -> None:
        try:
            await context.bot.send_message(chat_id, BULLETIN)
        except RetryAfter as refusal:
            await asyncio.sleep(refusal.retry_after)
            await send(context, chat_id)

    async def send_to_all(context: ContextTypes.DEFAULT_TYPE) -> None:
        async with asyncio.TaskGroup() as group:
            for chat_id in range(FIRST_PERSON, FIRST_PERSON + int(context.args[0])):
                group.create_task(send(context, chat_id))
                await asyncio.sleep(1 / 29)

    async def broadcast(_update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        context.bot_data["broadcast"] = asyncio.create_task(send_to_all(context))

    logging.disable()
    application = Application.builder().token(TOKEN).base_url(BASE_URL).concurrent_updates(True).build()
    application.add_handler(CommandHandler("broadcast", broadcast))
    application.add_handler(MessageHandler(filters.TEXT, open_page))
    application.add_handler(CallbackQueryHandler(turn_page))
    application.run_polling()


def rate_limited() -> None:
    """A loop over the chats, with the library's own limiter at its defaults; what it gives up on is logged."""
    from telegram import Update
    from telegram.ext import AIORateLimiter, Application, CommandHandler, ContextTypes

    async def broadcast(_update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        sends = [
            context.bot.send_message(FIRST_PERSON + number, BULLETIN)
            for number in range(int(context.args[0]))
        ]
        await asyncio.gather(*sends, return_exceptions=True)

    logging.disable()
    limiter = AIORateLimiter()
    application = Application.builder().token(TOKEN).base_url(BASE_URL).rate_limiter(limiter).build()
    application.add_handler(CommandHandler("broadcast", broadcast))
    application.run_polling()


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


BOTS = {bot.__name__: bot for bot in (relais, unsynced, all_synced, one_queue, echo, tasks, rate_limited)}

if __name__ == "__main__":
    BOTS[sys.argv[1]]()
