"""What backups of both databases do with files: told apart by their first bytes, never half written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path

from bot.store.engine.errors import BackupRefused

SQLITE_MAGIC = b"SQLite format 3\x00"
GZIP_MAGIC = b"\x1f\x8b"
WAL = 2


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
    """A private file beside `target` that takes its place when all went well."""
    partial = target.with_name(f".{target.name}.partial")
    os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    try:
        yield partial
        flush(partial)
        partial.replace(target)
        flush(target.parent)
    finally:
        partial.unlink(missing_ok=True)


def flush(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def free_name(path: Path) -> Path:
    """`path`.before-restore, or with a number: what an earlier restore kept is never overwritten."""
    names = chain([""], (f"-{number}" for number in count(2)))
    candidates = (path.with_name(f"{path.name}.before-restore{name}") for name in names)
    return next(candidate for candidate in candidates if not candidate.exists())
