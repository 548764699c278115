"""A backup is taken while the bot runs, put back onto a stopped one, or refused before it does harm."""

from __future__ import annotations

import asyncio
import gzip
import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.engine.backup import backup, restore
from bot.store.engine.backup_files import written_whole
from bot.store.engine.database import Database
from bot.store.engine.errors import AlreadyRunning, BackupRefused
from bot.store.engine.opening import open_database, sqlite_path
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Row

PUT = Query(
    "put",
    "INSERT INTO forms (user_id, form, state, updated_at) VALUES (:user_id, :form, '{}', '')",
    "",
)
ALL = Query("all", "SELECT user_id, form FROM forms ORDER BY user_id", "")
REFERENT = Query(
    "referent",
    "INSERT INTO referents"
    " (id, partner_id, organisation, first_name, last_name, job, line, mailbox, phone, email,"
    " covers, excludes, notice, standard_procedure, procedure_url, hours, escalation, deputy_id, audience,"
    " internal_note, source, created_at, updated_at)"
    " VALUES (:id, 'caf', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', :deputy, 'conseillers',"
    " '', '', '', '')",
    "",
)
PARTNER = Query(
    "partner",
    "INSERT INTO partners (id, name, full_name, former_names, kind, rank, public_phone, website, notice)"
    " VALUES ('caf', 'Caf « Val-d’Oise » \"é\"', '', '', 'bouquet', 1, '', '', '')",
    "",
)
ARRIVE = Query(
    "arrive",
    "INSERT INTO inbox (update_id, body, findings, state, attempts, reason, received_at)"
    " VALUES (:update_id, '', '', 'waiting', 0, '', '') RETURNING position",
    "",
)


async def write(url: str, *user_ids: int) -> None:
    db = await open_database(url)
    async with db.transaction() as tx:
        await tx.execute_many(PUT, [{"user_id": user_id, "form": f"é\n{user_id}"} for user_id in user_ids])
    await db.close()


async def written(url: str) -> list[int]:
    db = await open_database(url)
    async with db.reading() as tx:
        rows = await tx.fetch(ALL)
    await db.close()
    return [row["user_id"] for row in rows]


async def position(url: str, update_id: int) -> int:
    db = await open_database(url)
    async with db.transaction() as tx:
        rows: list[Row] = await tx.fetch(ARRIVE, update_id=update_id)
    await db.close()
    number: int = rows[0]["position"]
    return number


async def test_what_was_backed_up_comes_back(any_url: str, tmp_path: Path) -> None:
    """The replaced database is kept, and a second restore does not overwrite what the first one kept."""
    file = tmp_path / "relais.backup"
    await write(any_url, 1, 2**62)
    await backup(any_url, file)
    await write(any_url, 3)

    kept = await restore(any_url, file)
    restored = await written(any_url)
    kept_again = await restore(any_url, file)

    assert restored == [1, 2**62]
    assert kept is not None
    assert kept_again is not None
    assert kept != kept_again
    assert (file.stat().st_mode & 0o777, kept.stat().st_mode & 0o777) == (0o600, 0o600)
    await restore(any_url, kept)
    assert await written(any_url) == [1, 3, 2**62]


async def test_references_and_numbers_survive(any_url: str, tmp_path: Path) -> None:
    """Rows that refer to later rows of their own table; numbers that go on after the last one given."""
    db = await open_database(any_url)
    async with db.transaction() as tx:
        await tx.execute(PARTNER)
        for name, deputy in (("b", None), ("a", "b"), ("c", "a")):
            await tx.execute(REFERENT, id=name, deputy=deputy)
        await tx.execute(Query("circle", "UPDATE referents SET deputy_id = 'c' WHERE id = 'b'", ""))
    await db.close()
    last = [await position(any_url, number) for number in (5, 6, 7)][-1]
    db = await open_database(any_url)
    async with db.transaction() as tx:
        await tx.execute(Query("forget", "DELETE FROM inbox WHERE update_id = 7", ""))
    await db.close()

    await backup(any_url, tmp_path / "file")
    await restore(any_url, tmp_path / "file")

    assert await position(any_url, 8) == last + 1


async def test_a_backup_of_a_database_that_is_being_written_is_whole(
    any_db: Database, any_url: str, tmp_path: Path
) -> None:
    """Each transaction writes two rows: the backup never holds one without the other."""
    done = asyncio.Event()

    async def keep_writing() -> int:
        number = 0
        while not done.is_set():
            async with any_db.transaction() as tx:
                await tx.execute(PUT, user_id=2 * number, form="x" * 500)
                await tx.execute(PUT, user_id=2 * number + 1, form="x" * 500)
            number += 1
        return number

    writing = asyncio.create_task(keep_writing())
    await asyncio.sleep(0.05)
    for _ in range(3):
        await backup(any_url, tmp_path / "file")
    done.set()
    total = await writing
    await any_db.close()

    await restore(any_url, tmp_path / "file")
    kept = await written(any_url)
    assert kept == list(range(len(kept)))
    assert len(kept) % 2 == 0
    assert 0 < len(kept) <= 2 * total


async def test_a_backup_replaces_a_backup_and_nothing_else(any_url: str, tmp_path: Path) -> None:
    file, letter = tmp_path / "backup", tmp_path / "lettre.odt"
    letter.write_text("Madame, Monsieur,")
    await backup(any_url, file)
    await write(any_url, 1)
    await backup(any_url, file)

    with pytest.raises(BackupRefused, match=r"is not a backup\. Choose another name"):
        await backup(any_url, letter)
    assert letter.read_text() == "Madame, Monsieur,"
    with pytest.raises(BackupRefused, match="No such file or directory"):
        await backup(any_url, tmp_path / "nowhere" / "file")
    await restore(any_url, file)
    assert await written(any_url) == [1]
    assert [path.name for path in tmp_path.iterdir() if "partial" in path.name] == []


async def test_backups_under_one_name_at_once_are_each_whole(any_url: str, tmp_path: Path) -> None:
    """The nightly one and somebody's by hand: none writes into the other's file."""
    file = tmp_path / "backup"
    await write(any_url, 1)

    await asyncio.gather(*[backup(any_url, file) for _ in range(6)])

    await restore(any_url, file)
    assert await written(any_url) == [1]
    assert [path.name for path in tmp_path.iterdir() if "partial" in path.name] == []


def test_what_a_killed_writer_left_goes_a_day_later(tmp_path: Path) -> None:
    left, recent = tmp_path / ".copy [1].a.partial", tmp_path / ".copy [1].b.partial"
    for file, days in ((left, 2), (recent, 0)):
        file.write_text("half")
        os.utime(file, (time.time() - days * 86_400,) * 2)

    with written_whole(tmp_path / "copy [1]") as partial:
        partial.write_text("whole")

    assert sorted(path.name for path in tmp_path.iterdir()) == [recent.name, "copy [1]"]
    assert (tmp_path / "copy [1]").stat().st_mode & 0o777 == 0o600


async def test_nothing_is_restored_under_a_running_bot(
    any_db: Database, any_url: str, tmp_path: Path
) -> None:
    await backup(any_url, tmp_path / "file")
    await any_db.acquire_leadership()

    with pytest.raises(AlreadyRunning):
        await restore(any_url, tmp_path / "file")

    async with any_db.transaction() as tx:
        await tx.execute(PUT, user_id=1, form="")


async def test_nothing_is_restored_under_a_running_command(
    any_db: Database, any_url: str, tmp_path: Path
) -> None:
    """An import does not lead, but it writes."""
    await backup(any_url, tmp_path / "file")
    async with any_db.transaction() as tx:
        await tx.execute(PUT, user_id=1, form="")
        with pytest.raises((AlreadyRunning, BackupRefused), match=r"Stop (it|Relais)"):
            await restore(any_url, tmp_path / "file")

    async with any_db.reading() as tx:
        assert len(await tx.fetch(ALL)) == 1


def other_sqlite(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE stamps (id INTEGER)")


def cut(file: Path, source: Path) -> None:
    file.write_bytes(source.read_bytes()[:-1000])


def spoiled(file: Path, source: Path) -> None:
    content = bytearray(source.read_bytes())
    for place in range(4096, len(content), 4096):
        content[place : place + 8] = b"spoiled!"
    if len(content) < 4096:
        content[len(content) // 2] ^= 255
    file.write_bytes(content)


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("picture.png", "is not a backup"),
        ("empty", "is not a backup"),
        ("missing", "does not exist"),
        ("folder", "does not exist, or is not a file"),
        ("other.db", "SQLite"),
        ("other.gz", "not a backup of Relais|comes from PostgreSQL"),
        ("cut", "damaged|cut"),
        ("spoiled", "damaged|cut"),
    ],
)
async def test_a_wrong_file_is_refused_and_the_database_stays(
    any_url: str, tmp_path: Path, name: str, complaint: str
) -> None:
    await write(any_url, 1)
    good, file = tmp_path / "good", tmp_path / name
    await backup(any_url, good)
    makers: dict[str, Callable[[], object]] = {
        "picture.png": lambda: file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5000)),
        "empty": lambda: file.write_bytes(b""),
        "missing": lambda: None,
        "folder": file.mkdir,
        "other.db": lambda: other_sqlite(file),
        "other.gz": lambda: file.write_bytes(gzip.compress(b'{"hello": 1}\n')),
        "cut": lambda: cut(file, good),
        "spoiled": lambda: spoiled(file, good),
    }
    makers[name]()

    with pytest.raises(BackupRefused, match=complaint):
        await restore(any_url, file)

    assert await written(any_url) == [1]


@pytest.mark.slow
async def test_a_line_taken_out_is_noticed(postgres_url: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    await write(postgres_url, 1, 2)
    await backup(postgres_url, file)
    lines = gzip.decompress(file.read_bytes()).splitlines(keepends=True)
    file.write_bytes(gzip.compress(b"".join(line for line in lines if not line.startswith(b"[1,"))))

    with pytest.raises(BackupRefused, match="cut or was altered"):
        await restore(postgres_url, file)


@pytest.mark.slow
async def test_a_backup_goes_back_to_the_kind_of_database_it_came_from(
    sqlite_url: str, postgres_url: str, tmp_path: Path
) -> None:
    await backup(sqlite_url, tmp_path / "sqlite")
    await backup(postgres_url, tmp_path / "postgres")

    with pytest.raises(BackupRefused, match="comes from SQLite"):
        await restore(postgres_url, tmp_path / "sqlite")
    with pytest.raises(BackupRefused, match="comes from PostgreSQL"):
        await restore(sqlite_url, tmp_path / "postgres")


async def test_a_backup_from_a_newer_version_is_refused(any_url: str, tmp_path: Path) -> None:
    db = await open_database(any_url)
    newer = "INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES ('9999', 'x', '', '')"
    async with db.transaction() as tx:
        await tx.execute(Query("newer", newer, ""))
    await db.close()

    with pytest.raises(BackupRefused, match="newer than this version of Relais"):
        await backup(any_url, tmp_path / "file")


async def test_a_database_that_lacks_a_table_makes_no_backup(any_url: str, tmp_path: Path) -> None:
    db = await open_database(any_url)
    async with db.transaction() as tx:
        await tx.execute(Query("drop", "DROP TABLE misses", ""))
    await db.close()
    with pytest.raises(BackupRefused, match="lacks misses"):
        await backup(any_url, tmp_path / "relais.bak")

    assert not (tmp_path / "relais.bak").exists()


async def test_a_backup_that_lacks_a_table_is_refused_and_the_database_stays(
    sqlite_url: str, tmp_path: Path
) -> None:
    """It would be put back, and the bot would fail at the first update."""
    file = tmp_path / "relais.bak"
    await write(sqlite_url, 1)
    await backup(sqlite_url, file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP TABLE misses")
    with pytest.raises(BackupRefused, match="lacks misses"):
        await restore(sqlite_url, file)

    assert [1] == await written(sqlite_url)


async def test_a_restored_sqlite_database_has_no_journal_of_the_replaced_one(
    sqlite_url: str, tmp_path: Path
) -> None:
    """A bot that was killed leaves a -wal file: what it holds goes with the replaced database."""
    path = sqlite_path(sqlite_url)
    assert path is not None
    await backup(sqlite_url, tmp_path / "file")
    killed = tmp_path / "killed"
    killed.mkdir()
    db = await open_database(sqlite_url)
    async with db.transaction() as tx:
        await tx.execute(PUT, user_id=1, form="")
    for name in ("relais.db", "relais.db-wal", "relais.db-shm"):
        shutil.copy(path.with_name(name), killed / name)
    await db.close()

    url = f"sqlite:///{killed / 'relais.db'}"
    kept = await restore(url, tmp_path / "file")

    assert await written(url) == []
    assert await written(f"sqlite:///{kept}") == [1]


async def test_a_broken_sqlite_database_is_replaced_and_kept(sqlite_url: str, tmp_path: Path) -> None:
    path = sqlite_path(sqlite_url)
    assert path is not None
    await write(sqlite_url, 1)
    await backup(sqlite_url, tmp_path / "file")
    path.write_bytes(b"all is lost")

    kept = await restore(sqlite_url, tmp_path / "file")

    assert kept is not None
    assert kept.read_bytes() == b"all is lost"
    assert await written(sqlite_url) == [1]


@pytest.fixture
def new_url(any_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """An empty database of the same kind."""
    if sqlite_path(any_url):
        return f"sqlite:///{tmp_path / 'new' / 'relais.db'}"
    url: str = request.getfixturevalue("empty_postgres_url")
    return url


async def test_a_backup_moves_into_a_new_house(any_url: str, new_url: str, tmp_path: Path) -> None:
    """Nothing to replace, nothing kept."""
    await write(any_url, 1)
    await backup(any_url, tmp_path / "file")

    assert await restore(new_url, tmp_path / "file") is None
    assert await written(new_url) == [1]


async def test_the_database_itself_is_neither_target_nor_source(sqlite_url: str) -> None:
    path = sqlite_path(sqlite_url)
    assert path is not None
    with pytest.raises(BackupRefused, match="is not a backup"):
        await backup(sqlite_url, path)
    with pytest.raises(BackupRefused, match="is the database itself"):
        await restore(sqlite_url, path)


async def test_copies_made_before_migrations_and_restores_go_with_the_other_backups(sqlite_url: str) -> None:
    """Fourteen days, as the nightly ones; what else stands beside the database is nobody's business."""
    path = sqlite_path(sqlite_url)
    assert path is not None
    copies = [
        path.with_name(f"{path.name}.{kind}")
        for kind in ("before-0009.bak", "before-restore", "before-restore-2")
    ]
    others = [
        path.with_name("before-0009.bak"),
        path.with_name(f"{path.name}.before-noon"),
        path.with_name("notes.bak"),
    ]
    young = path.with_name(f"{path.name}.before-0008.bak")
    for file in (*copies, *others, young):
        file.write_bytes(b"x")
    for file in (*copies, *others, path):
        os.utime(file, (0, file.stat().st_mtime - 14 * 86_400 - 60))

    await backup(sqlite_url, path.with_name("nightly.backup"))

    assert [] == [file for file in copies if file.exists()]
    assert [] == [file for file in (*others, young, path) if not file.exists()]
