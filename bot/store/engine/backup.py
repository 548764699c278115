"""`relais backup` while the bot runs, `relais restore` onto a stopped one."""

from __future__ import annotations

from pathlib import Path

from bot.store.engine.backup_files import forget_copies
from bot.store.engine.errors import BackupRefused
from bot.store.engine.opening import sqlite_path


async def backup(url: str, target: Path) -> None:
    """Write a verified copy of the database, beside whatever runs on it.

    An older backup is replaced; any other file is left alone: raises BackupRefused, StoreError. Copies that migrations
    and restores left beside the database go after fourteen days, as the nightly backups do.
    """
    try:
        if path := sqlite_path(url):
            from bot.store.engine.sqlite.backup import backup_sqlite  # noqa: PLC0415

            await backup_sqlite(path, target)
            forget_copies(path)
        else:
            from bot.store.engine.postgres.backup import backup_postgres  # noqa: PLC0415

            await backup_postgres(url, target)
    except OSError as error:
        raise BackupRefused(f"{error.filename or target} cannot be written: {error.strerror}.") from error


async def restore(url: str, source: Path) -> Path | None:
    """Replace the database by a backup, verified first, and return where the replaced one is kept.

    None when there was nothing to replace. Raises AlreadyRunning while something runs on the database,
    BackupRefused when the file is not what it should be; the database is then as it was.
    """
    try:
        if path := sqlite_path(url):
            from bot.store.engine.sqlite.backup import restore_sqlite  # noqa: PLC0415

            return await restore_sqlite(path, source)
        from bot.store.engine.postgres.backup import restore_postgres  # noqa: PLC0415

        return await restore_postgres(url, source)
    except OSError as error:
        raise BackupRefused(f"{error.filename or source} cannot be used: {error.strerror}.") from error
