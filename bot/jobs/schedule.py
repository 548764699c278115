"""Every scheduled duty, on one screen. Here it only ticks: what is due is in the database."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.actions.core import stops
from bot.clock import Clock, SystemClock
from bot.jobs import (
    accounts,
    alerts,
    announcements,
    broadcasts,
    campaigns,
    changes,
    concerns,
    confirmations,
    digests,
    groups,
    incident_topics,
    incidents,
    maintenances,
    misses,
    monthly_figures,
    newsletters,
    nudges,
    offers,
    polls,
    ratings,
    reachability,
    reminders,
    retention,
    running,
    silence,
    stand_ins,
    surveys,
    weather,
)
from bot.store.core import outbox
from bot.store.engine.database import Database
from bot.store.engine.errors import StoreError
from bot.store.engine.transaction import Reading, Transaction
from bot.store.engine.waiting import DatabaseWait

log = logging.getLogger(__name__)

WATCH_SECONDS = 5.0
JUMP = timedelta(seconds=10)


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
    Job("incident_topics", 60, incident_topics.give_up),
    Job("running", 600, running.note),
    Job("retention", 3600, retention.forget),
    Job("accounts", 1800, accounts.follow_up),
    Job("silence", 1800, silence.follow_up),
    Job("stand_ins", 60, stand_ins.follow),
    Job("groups", 300, groups.look_after),
    Job("confirmations", 60, confirmations.ask, confirmations.due),
    Job("reachability", 60, reachability.ask, reachability.due),
    Job("misses", 900, misses.follow_up),
    Job("offers", 10, offers.pass_on, offers.due),
    Job("unreached_offers", 60, offers.call),
    Job("idle_seats", 300, offers.sweep),
    Job("changes", 15, changes.tell, changes.due),
    Job("reminders", 60, reminders.remind, reminders.due),
    Job("polls", 60, polls.close, polls.due),
    Job("ratings", 60, ratings.ask, ratings.due),
    Job("announcements", 5, announcements.follow),
    Job("newsletters", 60, newsletters.follow, newsletters.due),
    Job("broadcasts", 5, broadcasts.feed, broadcasts.next_hour),
    Job("digests", 60, digests.send, digests.due),
    Job("incidents", 60, incidents.follow, incidents.due),
    Job("alerts", 60, alerts.tell),
    Job("maintenances", 300, maintenances.announce),
    Job("monthly_figures", 60, monthly_figures.ask),
    Job("concerns", 300, concerns.review),
    Job("surveys", 300, surveys.follow),
    Job("nudges", 60, nudges.remind, nudges.due),
    Job("weather", 60, weather.tell, weather.due),
    Job("campaigns", 60, campaigns.follow, campaigns.due),
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


async def _tick_until_the_end(db: Database, clock: Clock, job: Job) -> None:
    """A stop cancels the tick under way: it is undone, due again, and no error, which the scheduler would call it."""
    with suppress(asyncio.CancelledError):
        await tick(db, clock, job)


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


def scheduler(db: Database, clock: Clock) -> AsyncIOScheduler:
    """Not started. Late ticks run once, however late: the defaults would drop them after one second.

    It ticks by the system's clock, from now on: by a clock that lags it would first count every tick missed since.
    """
    ticking, now = AsyncIOScheduler(timezone="UTC"), SystemClock().now()
    for job in JOBS:
        ticking.add_job(
            _tick_until_the_end,
            "interval",
            seconds=job.every,
            args=(db, clock, job),
            id=job.name,
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
            next_run_time=now,
        )
    return ticking


async def keep_ticking(db: Database, clock: Clock, *, watch_seconds: float = WATCH_SECONDS) -> None:
    """Until cancelled: every duty now, and then at its own pace; a clock that is set back a day stops none."""
    ticking = scheduler(db, clock)
    ticking.start()
    try:
        await _follow_the_wall_clock(ticking, watch_seconds, db)
    finally:
        ticking.shutdown(wait=False)


async def _follow_the_wall_clock(ticking: AsyncIOScheduler, watch_seconds: float, db: Database) -> None:
    """APScheduler waits for instants of the wall clock; when that jumps, beside the monotonic one, all tick anew.

    What people left unsaid in a time that was jumped over does not count.
    """
    wall, loop = SystemClock(), asyncio.get_running_loop()
    started = wall.now() - timedelta(seconds=loop.time())
    while True:
        await asyncio.sleep(watch_seconds)
        now = wall.now()
        shifted = now - timedelta(seconds=loop.time())
        if abs(shifted - started) > JUMP:
            log.warning("The machine's clock jumped: every duty ticks anew", extra={"action": "clock_jumped"})
            await DatabaseWait("clock").insist(db, partial(stops.note_jump, by=shifted - started, now=now))
            started = shifted
            for job in ticking.get_jobs():
                job.modify(next_run_time=now)
