"""Kill -9 at any moment after « Fusionner »: each tap ends as two incidents that are one, merged once."""

from __future__ import annotations

import asyncio
import os
import random
from pathlib import Path

import pytest

from bot.actions.incidents.reporting import IncidentReport, report
from bot.actions.incidents.steps import Words
from bot.chat.routing.callbacks import encode
from bot.chat.screens import SURE
from bot.demo.players import Person
from bot.demo.server import TelegramServer
from bot.domain.incidents.incidents import Severity
from bot.domain.network.roles import Role
from bot.store.engine.queries import Query
from tests.chaos.crowd import gather, looking
from tests.chaos.processes import LEADS, starting
from tests.chaos.test_incidents import FAILED, SEED, all_handled
from tests.conversations.incidents.reporting import member_of
from tests.network import HERE, NOW, let_in

pytestmark = pytest.mark.slow

AT_ONCE = 4
MERGES = Query(
    "merges",
    "SELECT incidents.id, incidents.state, COUNT(incident_steps.id) AS steps FROM incidents LEFT JOIN incident_steps"
    " ON incident_steps.incident_id = incidents.id AND incident_steps.step = 'merge' GROUP BY incidents.id"
    ", incidents.state",
    "Every incident, and how often it was merged or took another in.",
)


async def said_twice(url: str, nadia: Person, pairs: int) -> list[tuple[str, str]]:
    """Incidents of the same, two by two."""
    said = IncidentReport("contact", Severity.BLOCKING, None)
    async with looking(url) as db, db.transaction() as tx:
        by = await member_of(tx, nadia)
        ids = [(await report(tx, by, said, Words("Rien."), NOW))[0].id for _ in range(2 * pairs)]
    return list(zip(ids[::2], ids[1::2], strict=True))


async def survive(url: str, folder: Path, kills: int) -> None:
    """Some taps a life, and a kill at a moment nobody chose."""
    rng = random.Random(SEED)
    async with TelegramServer(flood_control=False) as telegram:
        crowd = await gather(telegram, url, SEED, advisers=1)
        claire = telegram.person("Claire Morin")
        claire.account.started = True
        async with looking(url) as db, db.transaction() as tx:
            await let_in(tx, claire.id, claire.name, Role.ANIMATEUR, HERE)
        pairs = await said_twice(url, crowd.advisers[0], kills * AT_ONCE)
        async with starting(telegram, url, folder, unhurried=True) as starter:
            process = await starter.start_and_lead()
            await claire.ask("/aide")
            for start in range(0, len(pairs), AT_ONCE):
                for merged, target in pairs[start : start + AT_ONCE]:
                    claire.press(claire.received[0], encode("merge_incident_to", merged, target, SURE))
                    await asyncio.sleep(rng.uniform(0.0, 0.03))
                await asyncio.sleep(rng.uniform(0.0, 0.2))
                await process.kill()
                process = await starter.start()
                await process.says(LEADS)
            await all_handled(crowd)
        await check(url, pairs)


async def check(url: str, pairs: list[tuple[str, str]]) -> None:
    async with looking(url) as db, db.reading() as tx:
        failed = await tx.fetch(FAILED)
        found = {row["id"]: (row["state"], row["steps"]) for row in await tx.fetch(MERGES)}

    assert [] == failed
    expected = {merged: ("merged", 1) for merged, _ in pairs} | {target: ("new", 1) for _, target in pairs}
    assert expected == found


async def test_merges_outlive_kills(sqlite_url: str, tmp_path: Path) -> None:
    await survive(sqlite_url, tmp_path, 3)


@pytest.mark.soak
@pytest.mark.timeout(3600)
async def test_merges_outlive_hundreds_of_kills(sqlite_url: str, tmp_path: Path) -> None:
    await survive(sqlite_url, tmp_path, int(os.environ.get("KILLS", "100")))
