"""The schema moves forward only, one file at a time, and never onto a database it does not know."""

from __future__ import annotations

import asyncio
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.store.engine.errors import StoreError
from bot.store.engine.migrations import migrate
from bot.store.engine.opening import open_database
from bot.store.engine.queries import Query
from bot.store.engine.schema import MIGRATIONS, MigrationRefused, for_postgres, statements
from bot.store.engine.transaction import Row

HOUSE = MIGRATIONS / "0001_house.sql"
NOTES = """
CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE INDEX notes_by_text ON notes (text);
"""


class FixedClock:
    def now(self) -> datetime:
        return datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'var' / 'relais.db'}"
    url: str = request.getfixturevalue("empty_postgres_url")
    return url


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The migrations of a version: the house, and what a test adds."""
    folder = tmp_path / "migrations"
    folder.mkdir()
    shutil.copy(HOUSE, folder)
    return folder


async def ask(url: str, sql: str) -> list[Row]:
    db = await open_database(url)
    async with db.transaction() as tx:
        rows = await tx.fetch(Query("ask", sql, ""))
    await db.close()
    return rows


async def test_a_fresh_database_gets_everything_and_then_nothing(empty_url: str, folder: Path) -> None:
    applied = await migrate(empty_url, FixedClock(), folder)
    again = await migrate(empty_url, FixedClock(), folder)

    assert applied == ["0001_house"]
    assert again == []
    journal = await ask(empty_url, "SELECT version, name, applied_at FROM schema_migrations")
    assert journal == [{"version": "0001", "name": "house", "applied_at": "2026-11-24T08:00:00.000000Z"}]


async def test_the_released_migrations_apply(empty_url: str) -> None:
    assert "0001_house" in await migrate(empty_url, SystemClock())


async def test_the_departements_come_with_the_schema(empty_url: str, folder: Path) -> None:
    """101 départements and 6 collectivités (docs/trade.md, « Départements »), put right when they differ."""
    await migrate(empty_url, FixedClock(), folder)
    await ask(empty_url, "UPDATE departments SET name = 'Seine-et-Oise' WHERE code = '95' RETURNING code")
    await ask(empty_url, "DELETE FROM departments WHERE code = '976' RETURNING code")
    await migrate(empty_url, FixedClock(), folder)

    rows = await ask(empty_url, "SELECT * FROM departments WHERE code IN ('95', '976', '2A') ORDER BY code")
    assert [row["name"] for row in rows] == ["Corse-du-Sud", "Val-d’Oise", "Mayotte"]
    assert rows[2] == {
        "code": "976",
        "name": "Mayotte",
        "region": "MAY",
        "time_zone": "Indian/Mayotte",
        "phone_region": "YT",
        "holidays_subdivision": "976",
    }
    assert await ask(empty_url, "SELECT COUNT(*) AS total FROM departments") == [{"total": 107}]


async def test_a_new_file_is_applied_to_what_exists(empty_url: str, folder: Path) -> None:
    await migrate(empty_url, FixedClock(), folder)
    (folder / "0002_notes.sql").write_text(NOTES)

    assert await migrate(empty_url, FixedClock(), folder) == ["0002_notes"]
    rows = await ask(empty_url, "INSERT INTO notes (text) VALUES ('a;b'), ('c') RETURNING id, text")
    assert rows == [{"id": 1, "text": "a;b"}, {"id": 2, "text": "c"}]


async def test_a_migration_that_fails_leaves_nothing_of_itself(empty_url: str, folder: Path) -> None:
    await migrate(empty_url, FixedClock(), folder)
    (folder / "0002_notes.sql").write_text(NOTES + "INSERT INTO nowhere VALUES (1);")
    with pytest.raises(StoreError, match="nowhere"):
        await migrate(empty_url, FixedClock(), folder)

    (folder / "0002_notes.sql").write_text(NOTES)
    assert await migrate(empty_url, FixedClock(), folder) == ["0002_notes"]


async def test_an_edited_migration_is_refused(empty_url: str, folder: Path) -> None:
    await migrate(empty_url, FixedClock(), folder)
    with (folder / "0001_house.sql").open("a") as file:
        file.write("-- one word more\n")

    with pytest.raises(MigrationRefused, match="0001_house was edited after it was applied"):
        await migrate(empty_url, FixedClock(), folder)


async def test_a_newer_database_is_refused(empty_url: str, folder: Path) -> None:
    (folder / "0002_notes.sql").write_text(NOTES)
    await migrate(empty_url, FixedClock(), folder)
    (folder / "0002_notes.sql").unlink()

    with pytest.raises(
        MigrationRefused, match="newer than this version of Relais, which does not know 0002_notes"
    ):
        await migrate(empty_url, FixedClock(), folder)


async def test_a_migration_slipped_in_before_an_applied_one_is_refused(empty_url: str, folder: Path) -> None:
    (folder / "0003_notes.sql").write_text(NOTES)
    await migrate(empty_url, FixedClock(), folder)
    (folder / "0002_late.sql").write_text("CREATE TABLE late (id TEXT PRIMARY KEY);")

    with pytest.raises(MigrationRefused, match="has 0003_notes where this version of Relais has 0002_late"):
        await migrate(empty_url, FixedClock(), folder)


async def test_line_ends_of_a_checkout_are_not_an_edit(empty_url: str, folder: Path) -> None:
    await migrate(empty_url, FixedClock(), folder)
    file = folder / "0001_house.sql"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    assert await migrate(empty_url, FixedClock(), folder) == []


async def test_several_processes_migrate_at_once(empty_url: str, folder: Path) -> None:
    """Each migration is applied by one of them; their copies are verified against those of this version."""
    shutil.copy(MIGRATIONS / "0002_trust.sql", folder)
    answers = await asyncio.gather(*[migrate(empty_url, FixedClock(), folder) for _ in range(4)])

    assert sorted(name for names in answers for name in names) == ["0001_house", "0002_trust"]


async def test_a_sqlite_database_is_copied_before_it_changes(tmp_path: Path, folder: Path) -> None:
    url = f"sqlite:///{tmp_path / 'relais.db'}"
    await migrate(url, FixedClock(), folder)
    before = sorted(path.name for path in tmp_path.iterdir())
    await ask(url, "UPDATE departments SET region = 'kept' WHERE code = '95' RETURNING code")
    (folder / "0002_notes.sql").write_text(NOTES)
    await migrate(url, FixedClock(), folder)

    copy = tmp_path / "relais.db.before-0002.bak"
    assert copy.name not in before
    assert await ask(f"sqlite:///{copy}", "SELECT region FROM departments WHERE code = '95'") == [
        {"region": "kept"}
    ]
    assert await ask(f"sqlite:///{copy}", "SELECT version FROM schema_migrations") == [{"version": "0001"}]


def test_statements_are_told_apart() -> None:
    sql = """
    -- a comment; with a semicolon and an apostrophe: l'aide
    CREATE TABLE a (t TEXT DEFAULT 'x;''y' /* a ; here */, "odd;name" TEXT);
    INSERT INTO a VALUES ('-- not a comment', 3 - 1, 4 / 2);
    """
    assert list(statements(sql)) == [
        "CREATE TABLE a (t TEXT DEFAULT 'x;''y' , \"odd;name\" TEXT)",
        "INSERT INTO a VALUES ('-- not a comment', 3 - 1, 4 / 2)",
    ]


def test_a_statement_without_its_end_is_refused() -> None:
    with pytest.raises(MigrationRefused, match="does not end with a semicolon: SELECT 2"):
        list(statements("SELECT 1; SELECT 2"))


def test_an_integer_primary_key_is_an_identity_on_postgresql() -> None:
    written = "CREATE TABLE t (id INTEGER PRIMARY KEY, n BIGINT)"
    assert for_postgres(written) == (
        "CREATE TABLE t (id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, n BIGINT)"
    )


async def test_work_that_waits_keeps_its_number_and_new_work_gets_one_behind(
    empty_url: str, folder: Path
) -> None:
    """0009 builds the table anew: an answer in the inbox names its task by number."""
    for file in MIGRATIONS.glob("000[2-8]_*.sql"):
        shutil.copy(file, folder)
    await migrate(empty_url, FixedClock(), folder)
    await ask(empty_url, A_MEMBER)
    numbers = [(await ask(empty_url, A_TASK.format(columns="", values="")))[0]["id"] for _ in range(3)]
    await ask(empty_url, f"DELETE FROM tasks WHERE id = {numbers[0]} RETURNING id")

    shutil.copy(MIGRATIONS / "0009_matters.sql", folder)
    await migrate(empty_url, FixedClock(), folder)

    kept = await ask(empty_url, "SELECT id, member_id, department_code, state FROM tasks ORDER BY id")
    assert [(number, "nadia", "95", "done") for number in numbers[1:]] == [
        tuple(row.values()) for row in kept
    ]
    [new] = await ask(empty_url, A_TASK.format(columns=", department_code", values=", '95'"))
    assert new["id"] > numbers[-1]


A_MEMBER = """
INSERT INTO members (
    id, user_id, department_code, role, first_name, last_name, state, reachable, charter_accepted_at,
    charter_version, joined_at, last_seen_on
)
VALUES ('nadia', 7, '95', 'conseiller', 'Nadia', 'Benali', 'active', 1, '', '', '', '2026-11-24') RETURNING id
"""
A_TASK = """
INSERT INTO tasks (
    kind, payload, member_id, chat_id, state, attempts, refusal, result, file_name, file_content, asked_at{columns}
)
VALUES ('export', '{{}}', 'nadia', 7, 'done', 1, '', '{{}}', '', '', ''{values}) RETURNING id
"""
