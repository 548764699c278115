from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.network import Network, network


@pytest.fixture
async def net(sqlite_url: str) -> AsyncIterator[Network]:
    async with network(sqlite_url) as running:
        yield running
