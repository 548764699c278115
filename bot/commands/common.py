"""What commands share: the settings, the event loop, and sentences instead of tracebacks."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any, NoReturn, TypeVar

import typer
from rich.console import Console

from bot.clock import SystemClock
from bot.settings import Settings, SettingsRefused, load_settings
from bot.store.engine.database import Database
from bot.store.engine.errors import AlreadyRunning, DatabaseBusy, StoreError
from bot.store.engine.migrations import migrate
from bot.store.engine.opening import open_database, sqlite_path

CONFIGURATION = 78  # EX_CONFIG of sysexits.h: a setting must be mended
FAILED = 1

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

Result = TypeVar("Result")


def stop(sentence: str, code: int = FAILED) -> NoReturn:
    """Ends the command with a sentence on the error output."""
    err.print(sentence, style="bold red", markup=False)
    raise typer.Exit(code)


def settings() -> Settings:
    try:
        return load_settings()
    except SettingsRefused as refusal:
        stop(f"Settings to mend (environment or .env):\n{refusal}", CONFIGURATION)


def do(work: Coroutine[Any, Any, Result]) -> Result:
    """Runs a command's work; what the operator can mend becomes a sentence and a code, not a traceback."""
    from bot.transport.trouble import CannotGoOn  # noqa: PLC0415 — brings the whole Telegram library

    try:
        return asyncio.run(work)
    except (CannotGoOn, StoreError, BaseExceptionGroup) as error:
        causes = _leaves(error)
        if not all(isinstance(each, CannotGoOn | StoreError) for each in causes):
            raise
    if found := [str(each) for each in causes if isinstance(each, CannotGoOn)]:
        stop("\n".join(found), CONFIGURATION)
    if found := [str(each) for each in causes if isinstance(each, AlreadyRunning)]:
        stop("\n".join(found))
    said = "; ".join(map(str, causes))
    if isinstance(causes[0], DatabaseBusy):
        stop(f"Somebody else is writing to the database ({said}): nothing was done, try again in a moment.")
    stop(f"Database: {said}")


def _leaves(error: BaseException) -> list[BaseException]:
    """What tasks that ran side by side failed with. No `except*`: on Python 3.11.2 what it raises is a group again."""
    if isinstance(error, BaseExceptionGroup):
        return [leaf for each in error.exceptions for leaf in _leaves(each)]
    return [error]


async def until_stopped(work: Coroutine[Any, Any, None]) -> None:
    """Runs until it ends, or SIGTERM or SIGINT asks it to: then it has a few seconds to put things away."""
    task = asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, task.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await task


@asynccontextmanager
async def database(url: str) -> AsyncIterator[Database]:
    """The database, migrated first, for commands that need nothing else."""
    path = sqlite_path(url)
    if path is not None and not path.exists():
        err.print(f"There is no database at {path} yet: a new, empty one is made.", markup=False)
    await migrate(url, SystemClock())
    db = await open_database(url)
    try:
        yield db
    finally:
        await db.close()


async def bot_username(chosen: Settings, seconds: float = 15.0) -> str:
    """What Telegram says of the token. Raises TelegramError, InvalidToken among them, or TimeoutError."""
    from bot.transport.bots import make_bot  # noqa: PLC0415 — heavy

    bot = make_bot(chosen)
    try:
        async with asyncio.timeout(seconds):
            await bot.request.initialize()
            return (await bot.get_me()).username or ""
    finally:
        await bot.request.shutdown()
