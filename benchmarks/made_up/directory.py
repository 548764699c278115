"""A database as a département leaves it: cards, and members with nothing left to do but ask."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.made_up.search_cards import records
from bot.actions.directory.seed import seed_directory
from bot.actions.network.joining import invite, join
from bot.clock import SystemClock
from bot.demo.server import FIRST_PERSON
from bot.domain.network.members import Newcomer
from bot.domain.network.roles import Role
from bot.store.core.departments import raise_revisions
from bot.store.directory.referents import put_referents
from bot.store.directory.structures import put_structures
from bot.store.engine.migrations import migrate
from bot.store.engine.opening import open_database

DEPARTMENT = "95"
SEED = 1904


async def prepare(path: Path, cards: int, people: int) -> None:
    """A new database of one département, people's ids being the demo server's."""
    url, now = f"sqlite:///{path}", datetime.now(UTC)
    await migrate(url, SystemClock())
    db = await open_database(url)
    structures, referents = records(cards, random.Random(SEED))
    async with db.transaction() as tx:
        await seed_directory(tx)
        await put_structures(tx, structures, now)
        await put_referents(tx, referents, now)
        await raise_revisions(tx, [DEPARTMENT])
        invited = await invite(tx, Role.CONSEILLER, DEPARTMENT, now, uses=people + 1)
        for number in range(people):
            newcomer = Newcomer(FIRST_PERSON + number, f"Adviser {number}", "", None)
            await join(tx, newcomer, invited.code, now)
    await db.close()
