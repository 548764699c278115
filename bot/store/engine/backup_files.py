"""What backups of both databases do with files: told apart by their first bytes, never half written."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from itertools import chain, count
from pathlib import Path
from tempfile import NamedTemporaryFile, mkstemp

from bot.store.engine.errors import BackupRefused

log = logging.getLogger(__name__)

SQLITE_MAGIC = b"SQLite format 3\x00"
GZIP_MAGIC = b"\x1f\x8b"
WAL = 2
KEPT_SECONDS = 14 * 86_400
"""As long as the nightly backups are kept (`deploy/relais-backup.service`)."""
LEFT_SECONDS = 86_400
"""A half-written file that nobody has written to since then is a killed writer's."""


def kind_of(file: Path) -> str:
    """Raises BackupRefused when there is no such file.

    "sqlite", "running" (the SQLite database of a bot, not a backup), "postgresql", or "" for anything else.
    """
    if not file.is_file():
        raise BackupRefused(f"{file} does not exist, or is not a file.")
    with file.open("rb") as content:
        head = content.read(32)
    if head.startswith(SQLITE_MAGIC):
        return "running" if WAL in head[18:20] else "sqlite"
    return "postgresql" if head.startswith(GZIP_MAGIC) else ""


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """A private file beside `target` that takes its place when all went well.

    Each writer has its own: two at once never write into each other's, and the one that ends last stands. What a killed
    writer left goes with the first copy that is written a day later.
    """
    descriptor, name = mkstemp(prefix=f".{target.name}.", suffix=".partial", dir=target.parent)
    os.close(descriptor)
    partial = Path(name)
    try:
        _forget_older(partial, f".{escape(target.name)}.*.partial*")
        yield partial
        flush(partial)
        partial.replace(target)
        flush(target.parent)
    finally:
        partial.unlink(missing_ok=True)


def _forget_older(partial: Path, pattern: str) -> None:
    now = partial.stat().st_mtime
    for other in partial.parent.glob(pattern):
        with suppress(FileNotFoundError):  # another writer was faster
            if now - other.stat().st_mtime > LEFT_SECONDS:
                other.unlink()


def flush(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def forget_copies(database: Path) -> list[Path]:
    """Deletes the copies that migrations and restores left beside a database, as old as backups may get.

    Who was erased since is still in them. Ages are taken from the file system's own clock: that of a file written now.
    """
    if not (copies := copies_of(database)):
        return []
    try:
        now = _now_in(database.parent)
        old = [file for file in copies if now - file.stat().st_mtime > KEPT_SECONDS]
        for file in old:
            file.unlink(missing_ok=True)
    except OSError as error:
        log.warning("Old copies stay beside the database: %s", error, extra={"action": "purge_failed"})
        return []
    return old


def copies_of(database: Path) -> list[Path]:
    kinds = ("before-[0-9]*.bak", "before-restore*")
    return sorted(file for kind in kinds for file in database.parent.glob(f"{database.name}.{kind}"))


def _now_in(folder: Path) -> float:
    """Seconds since 1970, as files of this folder are dated."""
    with NamedTemporaryFile(dir=folder, prefix=".relais-") as file:
        return Path(file.name).stat().st_mtime


def free_name(path: Path) -> Path:
    """`path`.before-restore, or with a number: what an earlier restore kept is never overwritten."""
    names = chain([""], (f"-{number}" for number in count(2)))
    candidates = (path.with_name(f"{path.name}.before-restore{name}") for name in names)
    return next(candidate for candidate in candidates if not candidate.exists())
