"""SQLite's log brought to the disk, in a thread, while everybody else goes on (decision 6)."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

from bot.store.engine.backup_files import flush
from bot.store.engine.errors import DatabaseFull
from bot.store.engine.locks import to_the_end


class Log:
    """The file that goes before the database, `…-wal`. Nobody locks it, so it may be opened beside SQLite."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def sync(self) -> None:
        """Returns once all that was committed before is on the disk. Raises OSError."""
        if self._descriptor is None:
            self._descriptor = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
            flush(self._path.parent)  # its name, too
        getattr(os, "fdatasync", os.fsync)(self._descriptor)

    def close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


class Disk:
    """Those who come while one sync runs share the next. `sync` runs in a thread."""

    def __init__(self, sync: Callable[[], None]) -> None:
        self._sync = sync
        self._turn = asyncio.Lock()
        self._wanted = 0
        self._done = 0

    async def reached(self) -> None:
        """What is committed now is on the disk then. Raises DatabaseFull when the disk fails."""
        self._wanted += 1
        mine = self._wanted
        async with self._turn:
            if self._done >= mine:
                return
            covered = self._wanted
            try:
                await to_the_end(asyncio.to_thread(self._sync))
            except OSError as error:
                raise DatabaseFull(f"the disk does not take what was written: {error.strerror}") from error
            self._done = covered
