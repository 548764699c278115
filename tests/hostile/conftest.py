from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.network import Network, network


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def town(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Network]:
    """One network for a whole module: what the examples before have done to it is a part of the trial."""
    path = tmp_path_factory.mktemp("town") / "relais.db"
    async with network(f"sqlite:///{shutil.copy(sqlite_template, path)}") as running:
        yield running


@pytest.fixture
async def net(sqlite_url: str) -> AsyncIterator[Network]:
    async with network(sqlite_url) as running:
        yield running
