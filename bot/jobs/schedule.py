"""Every scheduled duty, on one screen. APScheduler is only a clock: what is due is in the database."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from bot.jobs import retention
from bot.store.database import Database, StoreError, Transaction

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """`every`: seconds between two ticks; a tick with nothing due costs one query."""

    name: str
    every: int
    run: Callable[[Transaction, datetime], Awaitable[None]]


JOBS = (Job("retention", 3600, retention.forget),)


async def tick(db: Database, clock: Clock, job: Job) -> None:
    """One transaction; a job that fails is logged, undone, and due again at the next tick."""
    try:
        async with db.transaction() as tx:
            await job.run(tx, clock.now())
    except StoreError as error:
        log.warning(
            "A job waits for the database: %s", error, extra={"action": "job_postponed", "job": job.name}
        )
    except Exception:
        log.exception("A job failed", extra={"action": "job_failed", "job": job.name})


def scheduler(db: Database, clock: Clock) -> AsyncIOScheduler:
    """Not started. Late ticks run once, however late: the defaults would drop them after one second."""
    ticking = AsyncIOScheduler(timezone="UTC")
    for job in JOBS:
        ticking.add_job(
            tick,
            "interval",
            seconds=job.every,
            args=(db, clock, job),
            id=job.name,
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
            next_run_time=clock.now(),
        )
    return ticking
