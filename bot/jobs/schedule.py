"""Every scheduled duty, on one screen. Here it only ticks: what is due is in the database."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.jobs import accounts, confirmations, groups, misses, reachability, retention, silence
from bot.store.core import outbox
from bot.store.engine.database import Database
from bot.store.engine.errors import StoreError
from bot.store.engine.transaction import Reading, Transaction

log = logging.getLogger(__name__)


async def nothing_planned(_tx: Reading, _now: datetime) -> datetime | None:
    """For a duty of which nobody awaits the next time."""
    return None


@dataclass(frozen=True, slots=True)
class Job:
    """`every`: seconds between two ticks; a tick with nothing due costs one query.

    `due`: the instant of the next thing people will see of it; None when there is none.
    """

    name: str
    every: int
    run: Callable[[Transaction, datetime], Awaitable[None]]
    due: Callable[[Reading, datetime], Awaitable[datetime | None]] = nothing_planned


JOBS = (
    Job("retention", 3600, retention.forget),
    Job("accounts", 1800, accounts.follow_up),
    Job("silence", 1800, silence.follow_up),
    Job("groups", 300, groups.look_after),
    Job("confirmations", 60, confirmations.ask, confirmations.due),
    Job("reachability", 60, reachability.ask, reachability.due),
    Job("misses", 900, misses.follow_up),
)


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


async def tick_all(db: Database, clock: Clock) -> None:
    """Every duty at once: after the demo's clock was pushed."""
    for job in JOBS:
        await tick(db, clock, job)


async def next_due(db: Database, clock: Clock) -> timedelta | None:
    """How long until something happens by itself: a duty, or a message that waits for its hour."""
    now = clock.now()
    async with db.reading() as tx:
        moments = [await job.due(tx, now) for job in JOBS]
        moments.append(await outbox.next_departure(tx, now))
    return min((moment - now for moment in moments if moment is not None), default=None)


async def keep_ticking(db: Database, clock: Clock) -> None:
    """Until cancelled: every duty now, and then at its own pace.

    The pace is the event loop's, which is monotonic: a clock that is set back a day stops no duty. What is due is a
    question of the wall clock, and in the database.
    """
    async with asyncio.TaskGroup() as group:
        for job in JOBS:
            group.create_task(_keep_ticking(db, clock, job))


async def _keep_ticking(db: Database, clock: Clock, job: Job) -> None:
    while True:
        await tick(db, clock, job)
        await asyncio.sleep(job.every)
