from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.chaos import nursery


@pytest.fixture(scope="session", autouse=True)
def nursery_closed() -> Iterator[None]:
    yield
    nursery.close()
