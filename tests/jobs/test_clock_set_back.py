"""The machine’s clock jumps: duties go on when it is set back, and days that are jumped over count for nobody."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from bot.actions.core import stops
from bot.clock import SystemClock
from bot.jobs import schedule
from bot.jobs.schedule import Job, keep_ticking
from bot.store.engine.database import Database
from bot.store.engine.transaction import Transaction

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


async def test_duties_run_on_when_the_clock_is_set_back_a_day(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks: list[datetime] = []

    async def note(_tx: Transaction, now: datetime) -> None:
        ticks.append(now)

    async def until(count: int) -> None:
        async with asyncio.timeout(5):
            while len(ticks) < count:
                await asyncio.sleep(0.005)

    monkeypatch.setattr(schedule, "JOBS", (Job("note", 0.01, note),))  # type: ignore[arg-type]
    with time_machine.travel(NOON) as travelled:
        ticking = asyncio.create_task(keep_ticking(db, SystemClock(), watch_seconds=0.01))
        await until(3)
        travelled.move_to(NOON - timedelta(days=1))
        before = len(ticks)
        await until(before + 3)
        ticking.cancel()  # before real time comes back, of which a last tick would be
        await asyncio.wait({ticking})

    assert ticks[0] >= NOON
    assert ticks[-1] < NOON


async def test_of_days_that_were_jumped_over_nobodys_silence_counts(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The machine slept, or its clock was set."""
    monkeypatch.setattr(schedule, "JOBS", ())
    later = NOON + timedelta(days=3)
    with time_machine.travel(NOON) as travelled:
        ticking = asyncio.create_task(keep_ticking(db, SystemClock(), watch_seconds=0.01))
        await asyncio.sleep(0.1)
        travelled.move_to(later)
        await asyncio.sleep(0.2)
        ticking.cancel()
        await asyncio.wait({ticking})

    async with db.reading() as tx:
        assert not await stops.silence_counts(tx, later + timedelta(hours=1))
        assert await stops.was_off(tx, NOON + timedelta(days=1))
        assert not await stops.was_off(tx, NOON - timedelta(minutes=1))


async def test_a_duty_that_fails_ticks_again_and_stops_no_other(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks: list[str] = []

    async def fail(_tx: Transaction, _now: datetime) -> None:
        ticks.append("failed")
        raise RuntimeError

    async def work(_tx: Transaction, _now: datetime) -> None:
        ticks.append("worked")

    jobs = (Job("fail", 0.01, fail), Job("work", 0.01, work))  # type: ignore[arg-type]
    monkeypatch.setattr(schedule, "JOBS", jobs)
    ticking = asyncio.create_task(keep_ticking(db, SystemClock(), watch_seconds=0.01))
    async with asyncio.timeout(5):
        while min(ticks.count("failed"), ticks.count("worked")) < 2:
            await asyncio.sleep(0.005)
    ticking.cancel()
    await asyncio.wait({ticking})
