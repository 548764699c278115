"""What SQLite meets in real life: a full disk, somebody else's lock, a path that cannot be opened."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing, suppress
from pathlib import Path

import pytest

from bot.store.engine.database import Database
from bot.store.engine.errors import DatabaseBusy, DatabaseFull, DatabaseUnavailable, StoreError
from bot.store.engine.opening import open_database, sqlite_path
from bot.store.engine.queries import Query
from bot.store.engine.sqlite import connection, database
from bot.store.engine.sqlite.disk import Disk

PUT = Query(
    "put", "INSERT INTO forms (user_id, form, state, updated_at) VALUES (:user_id, :form, '', '')", ""
)
COUNT = Query("count", "SELECT COUNT(*) AS total FROM forms", "")


async def total(db: Database) -> int:
    async with db.reading() as tx:
        row = await tx.fetch_one(COUNT)
    assert row is not None
    number: int = row["total"]
    return number


async def test_a_full_disk(db: Database) -> None:
    """Nothing is half written, and writing works again once there is room."""
    async with db.transaction() as tx:
        await tx.fetch(Query("limit", "PRAGMA max_page_count = 1", ""))
    with pytest.raises(DatabaseFull):
        async with db.transaction() as tx:
            await tx.execute(PUT, user_id=1, form="a")
            await tx.execute(PUT, user_id=2, form="x" * 1_000_000)
    while_full = await total(db)

    async with db.transaction() as tx:
        await tx.fetch(Query("limit", "PRAGMA max_page_count = 1000000", ""))
        await tx.execute(PUT, user_id=3, form="x" * 1_000_000)
    assert (while_full, await total(db)) == (0, 1)


async def test_another_process_holds_the_file(
    db: Database, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    impatient = await open_database(sqlite_url)
    async with db.transaction() as tx:
        await tx.execute(PUT, user_id=1, form="")
        with pytest.raises(DatabaseBusy):
            async with impatient.transaction() as other:
                await other.execute(PUT, user_id=2, form="")
        read_meanwhile = await total(impatient)
    async with impatient.transaction() as other:
        await other.execute(PUT, user_id=2, form="")

    assert (read_meanwhile, await total(impatient)) == (0, 2)
    await impatient.close()


async def test_everything_else_goes_on_while_a_lock_is_waited_for(db: Database, sqlite_url: str) -> None:
    path = sqlite_path(sqlite_url)
    assert path is not None
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")

        async def write() -> None:
            async with db.transaction() as tx:
                await tx.execute(PUT, user_id=1, form="")

        writing = asyncio.create_task(write())
        for _ in range(5):
            await asyncio.sleep(0.02)
        waited = not writing.done()
        holder.execute("COMMIT")
        await writing

    assert (True, 1) == (waited, await total(db))


async def test_a_command_waits_for_a_short_lock(db: Database, sqlite_url: str) -> None:
    command = await open_database(sqlite_url)

    async def import_a_row() -> None:
        async with command.transaction() as tx:
            await tx.execute(PUT, user_id=2, form="")

    async with db.transaction() as tx:
        await tx.execute(PUT, user_id=1, form="")
        importing = asyncio.create_task(import_a_row())
        await asyncio.sleep(0.1)
    await importing

    assert await total(db) == 2
    await command.close()


async def test_the_file_belongs_to_its_owner_alone(tmp_path: Path) -> None:
    """Personal data: mode 0600, its folder made when missing, and the journals alike."""
    path = tmp_path / "var" / "deep" / "relais.db"
    db = await open_database(f"sqlite:///{path}")
    async with db.transaction() as tx:
        await tx.execute(Query("create", "CREATE TABLE t (id INTEGER)", ""))

    modes = {file.name: oct(file.stat().st_mode & 0o777) for file in path.parent.iterdir()}
    assert modes == dict.fromkeys(("relais.db", "relais.db-wal", "relais.db-shm"), "0o600")
    await db.close()


async def test_names_that_mean_something_in_a_uri(tmp_path: Path) -> None:
    path = tmp_path / "été 100% #1?mode=ro&x" / "relais.db"
    db = await open_database(f"sqlite:///{path}")
    async with db.transaction() as tx:
        await tx.execute(Query("create", "CREATE TABLE t (id INTEGER)", ""))
    await db.close()

    assert path.stat().st_size > 0


async def test_what_cannot_be_opened_says_why(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Madame, Monsieur," * 100)
    (tmp_path / "folder").mkdir()

    for name, reason in (
        ("letter", "file is not a database"),
        ("folder", "Is a directory"),
        ("letter/relais.db", "Not a directory|File exists"),
    ):
        with pytest.raises(DatabaseUnavailable, match=f"cannot be opened: .*({reason})"):
            await open_database(f"sqlite:///{tmp_path / name}")


@pytest.mark.parametrize("url", ["", "relais.db", "sqlite://", "sqlite:///", "mysql://root@localhost/relais"])
async def test_another_url_is_refused(url: str) -> None:
    with pytest.raises(DatabaseUnavailable, match="DATABASE_URL must be"):
        await open_database(url)


async def test_the_durable_settings_hold(db: Database) -> None:
    async with db.transaction() as tx:
        pragmas = {
            name: (await tx.fetch(Query(name, f"PRAGMA {name}", "")))[0][name]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }

    assert pragmas == {"journal_mode": "wal", "synchronous": 1, "foreign_keys": 1}


async def test_a_disk_that_fails_is_said_by_who_waits_for_it_and_by_nobody_else(
    db: Database, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless it is synced, a commit asks nothing of the disk."""
    path = sqlite_path(sqlite_url)
    assert path is not None
    monkeypatch.setattr(database, "WAITS_FOR_DISK", True)
    monkeypatch.setattr(os, "fdatasync", lambda descriptor: os.fsync(descriptor + 1_000_000))
    async with db.transaction(synced=False) as tx:
        await tx.execute(PUT, user_id=1, form="")
    with pytest.raises(DatabaseFull, match="the disk does not take"):
        async with db.transaction() as tx:
            await tx.execute(PUT, user_id=2, form="")
    async with db.transaction():
        pass

    assert 2 == await total(db)


async def test_those_who_come_while_one_sync_runs_share_the_next() -> None:
    syncs, may_end = [], threading.Event()

    def sync() -> None:
        syncs.append(len(syncs))
        may_end.wait(5)

    disk = Disk(sync)
    first = asyncio.create_task(disk.reached())
    while not syncs:
        await asyncio.sleep(0.001)
    others = [asyncio.create_task(disk.reached()) for _ in range(20)]
    await asyncio.sleep(0.01)
    nobody_yet = [other for other in others if other.done()]
    may_end.set()
    await asyncio.gather(first, *others)

    assert nobody_yet == []
    assert len(syncs) == 2


@pytest.mark.parametrize("replaced", [False, True])
async def test_a_file_that_is_moved_under_the_bot_is_noticed_and_work_goes_on_once_it_is_back(
    db: Database, sqlite_url: str, replaced: bool
) -> None:
    """SQLite itself would go on writing to a file without a name."""
    path = sqlite_path(sqlite_url)
    assert path is not None
    aside = path.rename(path.with_name("aside.db"))
    if replaced:
        shutil.copy(aside, path)
    with pytest.raises(DatabaseUnavailable, match=r"relais\.db was moved or deleted"):
        async with db.transaction() as tx:
            await tx.execute(PUT, user_id=1, form="")
    with pytest.raises(DatabaseUnavailable, match="moved or deleted"):
        await total(db)

    aside.rename(path)
    async with db.transaction() as tx:
        await tx.execute(PUT, user_id=2, form="")
    assert 1 == await total(db)


async def test_a_database_that_is_gone_is_not_replaced_by_an_empty_one(sqlite_url: str) -> None:
    path = sqlite_path(sqlite_url)
    assert path is not None
    db = await open_database(sqlite_url)
    await db.acquire_leadership()
    await db.close()
    path.rename(path.with_name("aside.db"))
    with pytest.raises(DatabaseUnavailable, match=r"is gone, though the bot ran on it before"):
        await open_database(sqlite_url)

    assert not path.exists()


async def test_a_first_start_says_that_the_database_is_new(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    for _ in range(2):
        await (await open_database(f"sqlite:///{tmp_path}/new.db")).close()

    assert [f"A new, empty database is made: {tmp_path}/new.db"] == caplog.messages


async def test_a_rollback_of_sqlite_itself_does_not_keep_the_second_half(
    db: Database, sqlite_url: str
) -> None:
    """SQLite ends a transaction by itself on some faults; the statements after it must not start another."""
    path = sqlite_path(sqlite_url)
    assert path is not None
    with pytest.raises(StoreError):
        async with db.transaction() as tx:
            await tx.execute(PUT, user_id=1, form="")
            with pytest.raises(StoreError):
                await tx.execute(Query("end", "INSERT OR ROLLBACK INTO forms VALUES (1, '', '', '')", ""))
            await tx.execute(PUT, user_id=2, form="")

    with closing(sqlite3.connect(path)) as elsewhere:
        assert elsewhere.execute("SELECT COUNT(*) FROM forms").fetchone() == (0,)


async def test_opened_once_more_it_is_still_safe_from_other_processes(db: Database, sqlite_url: str) -> None:
    """To open and close the file otherwise than through SQLite would drop our locks: another process that
    closes its connection would believe to be the last, and delete the log we write to.
    """
    async with db.transaction() as tx:
        await tx.execute(PUT, user_id=1, form="")
    await (await open_database(sqlite_url)).close()
    elsewhere = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM forms'); c.close()"
    )
    path = sqlite_path(sqlite_url)
    subprocess.run([sys.executable, "-c", elsewhere, str(path)], check=True)  # noqa: ASYNC221
    async with db.transaction() as tx:
        await tx.execute(PUT, user_id=2, form="")

    assert 2 == await total(db)
    assert path is not None
    assert path.with_name(path.name + "-wal").exists()


@pytest.mark.parametrize("turns", range(6))
async def test_opening_that_is_given_up_leaves_nothing_behind(sqlite_url: str, turns: int) -> None:
    """No thread outlives it, which would keep the process alive or speak to a loop that is closed."""
    before = threading.active_count()
    opening = asyncio.create_task(open_database(sqlite_url))
    for _ in range(turns):
        await asyncio.sleep(0.0003)
    opening.cancel()
    with suppress(asyncio.CancelledError):
        await (await opening).close()

    async with asyncio.timeout(5):
        while threading.active_count() > before:
            await asyncio.sleep(0.001)


async def test_a_reader_that_was_being_opened_when_the_database_closes_leaves_no_thread(
    sqlite_url: str,
) -> None:
    threads = threading.active_count()
    db = await open_database(sqlite_url)
    async with db.reading():
        second = asyncio.create_task(total(db))
        await asyncio.sleep(0)
        await db.close()

    with pytest.raises(DatabaseUnavailable, match="the database is closed"):
        await second
    async with asyncio.timeout(5):
        while threading.active_count() > threads:
            await asyncio.sleep(0.001)


async def test_as_many_readers_are_opened_as_read_at_once(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And who asks is served by one that is there while others cannot be opened."""
    db = await open_database(sqlite_url)
    known = set(threading.enumerate())

    async with db.reading(), db.reading(), db.reading():
        assert 2 == len(set(threading.enumerate()) - known)
        fourth = asyncio.create_task(total(db))
        await asyncio.sleep(0)
    assert await fourth == 0
    await db.close()

    db = await open_database(sqlite_url)
    monkeypatch.setattr(database, "PRAGMAS", ("no such pragma",))
    async with db.reading():
        waiting = [asyncio.create_task(total(db)) for _ in range(4)]
        await asyncio.wait(waiting, timeout=0.1)
    async with asyncio.timeout(10):
        assert [0, 0, 0, 0] == await asyncio.gather(*waiting)
    monkeypatch.undo()
    async with db.reading():
        assert await asyncio.wait_for(total(db), 10) == 0
    await db.close()
