"""When the duties tick: at once and then by the system's clock, whatever the clock says by which they are due."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime

import pytest

from bot.clock import SystemClock
from bot.jobs import schedule
from bot.jobs.schedule import JOBS, Job, keep_ticking, scheduler
from bot.store.engine.database import Database
from bot.store.engine.transaction import Transaction


class LongAgo:
    def now(self) -> datetime:
        return datetime(2001, 1, 1, tzinfo=UTC)


async def test_a_clock_that_lags_leaves_no_missed_ticks_to_count(db: Database) -> None:
    before = SystemClock().now()
    ticking = scheduler(db, LongAgo())
    after = SystemClock().now()

    first = [job.next_run_time for job in ticking.get_jobs()]

    assert len(JOBS) == len(first)
    assert all(before <= instant <= after for instant in first)


async def test_a_duty_that_a_stop_cuts_short_is_no_error(
    db: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    under_way = asyncio.Event()

    async def last(_tx: Transaction, _now: datetime) -> None:
        under_way.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(schedule, "JOBS", (Job("lasting", 60, last),))
    ticking = asyncio.create_task(keep_ticking(db, SystemClock()))
    await asyncio.wait_for(under_way.wait(), 10)
    ticking.cancel()
    await asyncio.gather(ticking, return_exceptions=True)
    async with db.transaction():
        """The tick is undone: it holds the writer no more."""

    assert [] == [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR]
