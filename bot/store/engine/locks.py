"""Who may write, who leads, who is woken: what both databases share, and the lock of a SQLite file."""

from __future__ import annotations

import asyncio
import fcntl
import os
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from bot.store.engine.errors import AlreadyRunning, DatabaseUnavailable

T = TypeVar("T")


async def to_the_end(work: Coroutine[Any, Any, T]) -> T:
    """Wait for `work` even when cancelled meanwhile; the cancellation is raised once it is done."""
    task = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        with suppress(Exception):
            task.result()
        raise cancelled
    return task.result()


class WriterTurn:
    """One writer at a time in this process. A turn within a turn would wait for ever: it is refused."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._owner: asyncio.Task[Any] | None = None

    @asynccontextmanager
    async def taken(self) -> AsyncIterator[None]:
        task = asyncio.current_task()
        if task is not None and self._owner is task:
            raise RuntimeError("a transaction is already open in this task")
        async with self._lock:
            self._owner = task
            try:
                yield
            finally:
                self._owner = None


class Listeners:
    """The callbacks of each channel. They run on their own in the event loop: a failing one harms nobody."""

    def __init__(self) -> None:
        self._callbacks: defaultdict[str, list[Callable[[], None]]] = defaultdict(list)

    def add(self, channel: str, callback: Callable[[], None]) -> None:
        if callback not in self._callbacks[channel]:
            self._callbacks[channel].append(callback)

    def wake(self, channels: Iterable[str]) -> None:
        loop = asyncio.get_running_loop()
        for channel in channels:
            for callback in self._callbacks.get(channel, ()):
                loop.call_soon(callback)

    def wake_all(self) -> None:
        self.wake(tuple(self._callbacks))


class FileLock:
    """The lock of the one process that leads on a SQLite file; the system lets it go when the process ends.

    It is a file beside the database, left there afterwards: removing it would let two processes in.
    """

    def __init__(self, database: Path) -> None:
        self._database = database
        self._path = database.with_name(database.name + ".lock")
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Raises AlreadyRunning when another process holds it."""
        if self._descriptor is not None:
            return
        descriptor = self._open()
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(descriptor, 20).decode("ascii", "replace").strip() or "unknown"
            os.close(descriptor)
            raise AlreadyRunning(
                f"Relais already runs on {self._database} (process {holder}). "
                "Stop it first, or give this one another DATABASE_URL."
            ) from error
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode())
        self._descriptor = descriptor

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _open(self) -> int:
        try:
            return os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise DatabaseUnavailable(f"{self._path} cannot be written: {error.strerror}") from error
