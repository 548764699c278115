"""A SQLite database copied while in use, and put back. A backup is a plain SQLite file, never in WAL mode."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.store.engine.backup_files import flush, free_name, kind_of, written_whole
from bot.store.engine.errors import BackupRefused
from bot.store.engine.locks import FileLock
from bot.store.engine.queries import load_queries
from bot.store.engine.schema import MigrationRefused, pending, released, tables_of
from bot.store.engine.sqlite.errors import translated

OURS = "SELECT 1 FROM sqlite_schema WHERE name = 'schema_migrations'"
TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table'"
APPLIED = load_queries("migrations")["applied_migrations"].sql


async def backup_sqlite(path: Path, target: Path) -> None:
    await asyncio.to_thread(back_up, path, target)


async def restore_sqlite(path: Path, source: Path) -> Path | None:
    return await asyncio.to_thread(put_back, path, source)


def back_up(path: Path, target: Path) -> None:
    if not path.is_file():
        raise BackupRefused(f"There is no database at {path}.")
    if target.exists() and (target.samefile(path) or kind_of(target) != "sqlite"):
        raise BackupRefused(f"{target} exists and is not a backup. Choose another name, or remove it.")
    with told_in_our_words(), written_whole(target) as partial:
        copy(path, partial)
        verify(partial)


def copy(source: Path, target: Path) -> None:
    """One consistent state of the source; in WAL mode its writers go on meanwhile."""
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target)) as there:
        here.backup(there)
        there.execute("PRAGMA journal_mode = DELETE")


def verify(file: Path) -> None:
    """Raises BackupRefused unless it is a sound Relais database that this version understands."""
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        try:
            if not connection.execute(OURS).fetchone():
                raise BackupRefused(f"{file.name} is a SQLite file, but not a database of Relais.")
            applied = connection.execute(APPLIED).fetchall()
            pending(applied, released())
            found = {row["name"] for row in connection.execute(TABLES)}
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        except MigrationRefused as error:
            raise BackupRefused(f"{file.name} does not fit this version of Relais. {error}") from error
        except sqlite3.DatabaseError as error:
            raise BackupRefused(f"{file.name} is damaged ({error}). Take another backup.") from error
    if lacking := tables_of(released()[: len(applied)]) - found:
        raise BackupRefused(f"{file.name} lacks {', '.join(sorted(lacking))}. Take another backup.")
    if not sound:
        raise BackupRefused(f"{file.name} is damaged. Take another backup.")


def put_back(path: Path, source: Path) -> Path | None:
    kind = kind_of(source)
    if kind == "postgresql":
        raise BackupRefused(
            f"{source} comes from PostgreSQL: it goes back to a DATABASE_URL that is postgresql://…"
        )
    if not kind:
        raise BackupRefused(f"{source} is not a backup. Give a file written by `relais backup`.")
    if path.exists() and source.samefile(path):
        raise BackupRefused(f"{source} is the database itself. Give a file written by `relais backup`.")
    path.parent.mkdir(parents=True, exist_ok=True)
    with told_in_our_words(), held(path), written_whole(path) as partial:
        verify(source)
        copy(source, partial)
        verify(partial)
        return set_aside(path)


@contextmanager
def held(path: Path) -> Iterator[None]:
    lock = FileLock(path)
    lock.acquire()
    try:
        yield
    finally:
        lock.release()


@contextmanager
def told_in_our_words() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise translated(error) from error


def set_aside(path: Path) -> Path | None:
    """Give the database a second name, so that `path` never points at nothing."""
    if not path.exists():
        return None
    close_journal(path)
    kept = free_name(path)
    try:
        os.link(path, kept)
    except OSError:  # a file system without hard links
        shutil.copy2(path, kept)
    for suffix in ("-wal", "-shm"):
        journal = path.with_name(path.name + suffix)
        if journal.exists():
            journal.replace(kept.with_name(kept.name + suffix))
    flush(kept)
    return kept


def close_journal(path: Path) -> None:
    """Bring the database into its one file, as only its last user can; a broken one is kept as it is."""
    with closing(sqlite3.connect(path, timeout=1)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            raise BackupRefused(f"{path} is in use. Stop Relais and its commands first.") from error
        except sqlite3.DatabaseError:
            return
