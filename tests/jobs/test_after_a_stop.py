"""The bot was off over Christmas: nobody could be heard, and loses nothing by it on the day it is back."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.actions.core import stops
from bot.actions.steering import standing_in
from bot.chat import deafness
from bot.demo.clock import DemoClock
from bot.domain.network.members import GRACE, SILENT, Member
from bot.domain.network.roles import Role
from bot.domain.steering.stand_ins import StandIn, StandInState, When
from bot.jobs import accounts, silence
from bot.jobs import running as job
from bot.store.engine.database import Database
from bot.store.engine.queries import Query
from bot.store.network import members
from bot.store.steering import stand_ins
from tests.network import HERE, let_in, network

BEFORE = datetime(2026, 12, 21, 9, tzinfo=UTC)
BACK = datetime(2027, 1, 5, 9, tzinfo=UTC)
LATER = BACK + timedelta(days=7)
SEEN = Query(
    "seen",
    "UPDATE members SET last_seen_on = :seen, warned_on = :warned, reminded_on = :warned WHERE id = :id",
    "A test's.",
)


async def people(db: Database) -> tuple[Member, Member]:
    async with db.transaction() as tx:
        claire = await let_in(tx, 1, "Claire Essai", Role.ANIMATEUR, HERE)
        nadia = await let_in(tx, 2, "Nadia Essai", Role.CONSEILLER, HERE)
        for one in (claire, nadia):
            await members.seen(tx, one.id, BEFORE, reachable=True)
    return claire, nadia


async def off(db: Database) -> None:
    """From the 21st of December to the 5th of January."""
    async with db.transaction() as tx:
        await job.note(tx, BEFORE)
        await stops.note_start(tx, BACK)
        await job.note(tx, BACK)


async def stands_in(db: Database, now: datetime) -> bool:
    async with db.transaction() as tx:
        await standing_in.follow(tx, now)
        [one] = await stand_ins.open_ones(tx, None)
    return one.holds


async def named(db: Database) -> None:
    claire, nadia = await people(db)
    when = When(silent_days=10)
    async with db.transaction() as tx:
        await stand_ins.put(
            tx, StandIn("one", HERE, nadia.id, claire.id, when, StandInState.ACCEPTED, BEFORE)
        )


async def test_nobody_stands_in_for_a_silence_that_was_the_bots(any_db: Database) -> None:
    await named(any_db)
    await off(any_db)

    assert not await stands_in(any_db, BACK)
    assert not await stands_in(any_db, LATER - timedelta(minutes=1))
    assert await stands_in(any_db, LATER)


async def test_who_stood_in_before_goes_on(any_db: Database) -> None:
    await named(any_db)
    assert await stands_in(any_db, BEFORE + timedelta(days=10))
    await off(any_db)

    assert await stands_in(any_db, BACK)


@pytest.mark.parametrize("killed", [False, True])
async def test_a_line_that_is_cut_while_it_runs_is_a_stop(any_db: Database, killed: bool) -> None:
    """Whether it hears again, or died deaf and was started once Telegram could be reached."""
    await named(any_db)
    clock, heard = DemoClock(At(BEFORE)), [False]
    watching = asyncio.create_task(deafness.watch(any_db, clock, lambda: heard[0], every=0.001))
    await asyncio.sleep(0.05)
    clock.push(BACK - BEFORE)
    await asyncio.sleep(0.05)
    async with any_db.transaction() as tx:
        await job.note(tx, BACK)
        assert await stops.was_off(tx, BACK)
    assert not await stands_in(any_db, BACK)
    heard[0] = not killed
    await asyncio.sleep(0.05)
    watching.cancel()
    if killed:
        async with any_db.transaction() as tx:
            await stops.note_start(tx, BACK)

    assert not await stands_in(any_db, LATER - timedelta(minutes=1))
    async with any_db.transaction() as tx:
        assert not await stops.was_off(tx, BACK + timedelta(hours=1))
    assert await stands_in(any_db, LATER)


async def test_a_night_is_no_stop(any_db: Database) -> None:
    await named(any_db)
    async with any_db.transaction() as tx:
        await job.note(tx, BACK - timedelta(hours=14))
        await stops.note_start(tx, BACK)

    assert await stands_in(any_db, BACK)


async def test_no_access_is_closed_and_no_account_erased_in_the_first_week(any_db: Database) -> None:
    _, nadia = await people(any_db)
    async with any_db.transaction() as tx:
        lou = await let_in(tx, 3, "Lou Essai", Role.CONSEILLER, HERE)
        for one, silent in ((nadia, SILENT + GRACE), (lou, timedelta(days=400))):
            seen, warned = BEFORE - silent, BACK - GRACE - timedelta(days=9)
            await tx.execute(SEEN, id=one.id, seen=f"{seen:%Y-%m-%d}", warned=f"{warned:%Y-%m-%d}")
    await off(any_db)

    async def states(now: datetime) -> list[str]:
        async with any_db.transaction() as tx:
            await accounts.follow_up(tx, now)
            await silence.follow_up(tx, now)
            rows = await tx.fetch(Query("states", "SELECT state FROM members ORDER BY user_id", "A test's."))
        return [row["state"] for row in rows]

    assert ["active"] * 3 == await states(BACK)
    assert ["active", "left"] == await states(LATER)


async def test_a_start_knows_of_the_stop_before_it(sqlite_url: str) -> None:
    for start in (BEFORE, BACK):
        async with network(sqlite_url, DemoClock(At(start))) as net:
            await net.say(net.nadia, "/aide")
            async with net.app.db.transaction() as tx:
                await job.note(tx, start)
                assert (start == BACK) is not await stops.silence_counts(tx, start)


class At:
    def __init__(self, instant: datetime) -> None:
        self._instant = instant

    def now(self) -> datetime:
        return self._instant
