"""The demo's network and the rest of a département beside it: what the questions of `quality` are asked to."""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.actions.directory.seed import seed_directory
from bot.actions.lists.imports import apply_plan, plan_import
from bot.actions.network.joining import invite, join
from bot.actions.nouns import read_list
from bot.clock import SystemClock
from bot.demo.stage import DEPARTMENT, SAMPLE
from bot.domain.directory.partners import Partner
from bot.domain.directory.referents import Referent
from bot.domain.directory.structures import Structure
from bot.domain.network.members import Member, Newcomer
from bot.domain.network.roles import Role
from bot.store.core.departments import raise_revisions
from bot.store.directory.partners import known_ids, put_partners
from bot.store.directory.referents import put_referents
from bot.store.directory.structures import put_structures
from bot.store.engine.database import Database
from bot.store.engine.migrations import migrate
from bot.store.engine.opening import open_database
from bot.store.network import members

HERE = Path(__file__).parents[1] / "questions"
WHO_ASKS = 700_001


@asynccontextmanager
async def network() -> AsyncIterator[tuple[Database, Member]]:
    """A temporary database, and the adviser of no particular structure who asks."""
    with TemporaryDirectory(prefix="relais-quality-") as folder:
        url = f"sqlite:///{folder}/relais.db"
        await migrate(url, SystemClock())
        db = await open_database(url)
        try:
            yield db, await _filled(db, datetime.now(UTC))
        finally:
            await db.close()


async def _filled(db: Database, now: datetime) -> Member:
    async with db.transaction() as tx:
        await seed_directory(tx)
        known = await known_ids(tx)
        partners = [Partner(**row, kind="hors-bouquet", rank=300) for row in _rows("partners")]
        await put_partners(tx, [one for one in partners if ("partner", one.id) not in known])
        for noun in ("structures", "referents"):
            table = read_list((SAMPLE / f"{noun}.csv").read_bytes())
            await apply_plan(tx, await plan_import(tx, noun, table, {DEPARTMENT}, now), now)
        await put_referents(tx, list(_referents()), now)
        await put_structures(
            tx,
            [Structure(**row, national_id=None, department_code=DEPARTMENT) for row in _rows("structures")],
            now,
        )
        await raise_revisions(tx, [DEPARTMENT])
        invited = await invite(tx, Role.CONSEILLER, DEPARTMENT, now)
        await join(tx, Newcomer(WHO_ASKS, "Nadia", "Benali", None), invited.code, now)
        member = await members.by_user(tx, WHO_ASKS)
        assert member
        return member


def _referents() -> Iterator[Referent]:
    for number, row in enumerate(_rows("referents")):
        partner_id = row.pop("partner")
        yield Referent(f"quality{number}", partner_id, (DEPARTMENT,), **row)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")
