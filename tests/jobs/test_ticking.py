"""When the duties tick: at once and then by the system's clock, whatever the clock says by which they are due."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.clock import SystemClock
from bot.jobs.schedule import JOBS, scheduler
from bot.store.engine.database import Database


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
