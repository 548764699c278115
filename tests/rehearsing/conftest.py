"""Two houses: a live one, and one to play in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.network.groups import Group
from bot.domain.network.roles import Role
from bot.store.core import mail
from bot.store.engine.database import Database
from bot.store.network import groups
from tests.network import HERE, NOW, let_in
from tests.rehearsing.houses import Live, empty_house


@pytest.fixture
async def live(db: Database, sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Live]:
    """A département with an animateur, a bound group, and mail."""
    async with db.transaction() as tx:
        claire = await let_in(tx, 1003, "Claire Morin", Role.ANIMATEUR, HERE)
        await groups.bind(tx, Group("grouphere", -77, HERE, "France services 95"), NOW)
        await mail.turn_on(tx, "relais@example.org", NOW)
    async with empty_house(sqlite_template, tmp_path) as house:
        yield Live(db, house, claire)
