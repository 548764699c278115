"""The sample network lives for days in one process of the test, which dies wherever it is told to, and is started anew.

What a dead process leaves is its database; the clock goes from what is due to what is due next.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Container
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum, auto
from itertools import count

from bot.actions.broadcasts.going import outcomes
from bot.actions.core import stops
from bot.actions.core.readiness import make_ready
from bot.actions.core.services import Notice, Services
from bot.chat.outgoing.matters import Departures
from bot.demo.clock import DemoClock
from bot.demo.server import TelegramServer
from bot.demo.stage import DEPARTMENT, _fill, _people
from bot.domain.core.outbox import Delivery, OnDoubt, Sent
from bot.domain.network.groups import Group
from bot.ids import new_id
from bot.jobs.schedule import JOBS, Job, next_due
from bot.store.core import outbox
from bot.store.engine.database import Database
from bot.store.engine.opening import open_database
from bot.store.engine.queries import Query
from bot.store.engine.transaction import Reading
from bot.store.network import groups
from bot.transport.outgoing.delivery import Concluded, note, settle
from bot.transport.outgoing.departures import claim
from bot.transport.splitting import plain_text
from bot.views.matters import IN_GROUPS, MATTERS
from bot.views.urgent import OVERDUE
from tests.network import Frozen

SHORTEST, LONGEST = timedelta(minutes=1), timedelta(hours=3)
NEWEST = Query("newest", "SELECT COALESCE(MAX(id), 0) AS newest FROM outbox", "A test's.")
GROUP = -1001


class Death(Enum):
    """Where a process is killed, once each time it comes there."""

    AT_DUTIES = auto()
    """Before the commit of each duty that says something, and again right after it."""
    CLAIMED = auto()
    """After calls are « sending » in the database, before they are made."""
    CALLED = auto()
    """After Telegram did them, before that is written down."""


class _Killed(Exception):
    """Nothing of the transaction it is raised in stays."""


@dataclass(slots=True)
class Life:
    """`heard`: what each chat got, in plain words, how often. `twice`: what was on its way when a process died."""

    db: Database
    clock: DemoClock
    deaths: Container[Death]
    heard: Counter[tuple[int, str]] = field(default_factory=Counter)
    twice: Counter[tuple[int, str]] = field(default_factory=Counter)
    lost: Counter[tuple[int, str]] = field(default_factory=Counter)
    died: int = 0
    duties: set[str] = field(default_factory=set)
    _numbers: count[int] = field(default_factory=lambda: count(1))
    _killed: defaultdict[Death, set[int]] = field(default_factory=lambda: defaultdict(set))

    async def live(self, days: int) -> None:
        end = self.clock.now() + timedelta(days=days)
        while self.clock.now() < end:
            for job in JOBS:
                await self._tick(job)
            while await self._send():
                pass
            left = await next_due(self.db, self.clock) or LONGEST
            self.clock.push(min(max(left, SHORTEST), LONGEST))

    async def _tick(self, job: Job) -> None:
        before = await self._newest()
        if Death.AT_DUTIES in self.deaths:
            try:
                async with self.db.transaction() as tx:
                    await job.run(tx, self.clock.now())
                    await _die_if_newer(tx, before)
            except _Killed:
                await self._start_anew()
            else:
                return
        async with self.db.transaction() as tx:
            await job.run(tx, self.clock.now())
        if await self._newest() > before:
            self.duties.add(job.name)
            if Death.AT_DUTIES in self.deaths:
                await self._start_anew()

    async def _send(self) -> bool:
        """Whether anything left, or was about to."""
        now = self.clock.now()
        async with self.db.transaction() as tx:
            waiting = {row.id: row for row in await outbox.queued(tx, now) if row.not_before <= now}
            claimed = await claim(tx, waiting, self._departure(), now)
            await note(tx, outcomes.note, (), claimed.ended)
        leaving = claimed.leaving
        if self._dies(Death.CLAIMED, leaving):
            self.lost += Counter(said(each) for each in leaving if not _is_repeated(each))
            await self._start_anew()
            return True
        over = [Concluded(waiting[each.id], each, self._call(each), now) for each in leaving]
        if self._dies(Death.CALLED, leaving):
            self.twice += Counter(said(each) for each in leaving if _is_repeated(each))
            await self._start_anew()
            return True
        async with self.db.transaction() as tx:
            await settle(tx, over)
            await note(tx, outcomes.note, over, ())
        return bool(leaving)

    def _dies(self, where: Death, leaving: list[Delivery]) -> bool:
        """Once with each call."""
        fresh = {each.id for each in leaving} - self._killed[where]
        self._killed[where] |= fresh
        return where in self.deaths and bool(fresh)

    def _call(self, made: Delivery) -> Sent:
        self.heard[said(made)] += 1
        return Sent(next(self._numbers))

    async def _start_anew(self) -> None:
        """Another process: nothing but the database is left of the last."""
        self.died += 1
        async with self.db.transaction() as tx:
            await stops.note_start(tx, self.clock.now())
            _, doubtful = await outbox.recover(tx, self.clock.now())
            await note(tx, outcomes.note, (), doubtful)

    def _departure(self) -> Departures:
        services = Services(notice=Notice("Préfecture", "dpo@test.example", ""))
        return Departures(MATTERS, services, IN_GROUPS, OVERDUE)

    async def _newest(self) -> int:
        async with self.db.reading() as tx:
            return await _newest(tx)


async def _die_if_newer(tx: Reading, before: int) -> None:
    if await _newest(tx) > before:
        raise _Killed


async def _newest(tx: Reading) -> int:
    """The number of the last call that was asked for."""
    [row] = await tx.fetch(NEWEST)
    return int(row["newest"])


def _is_repeated(call: Delivery) -> bool:
    return call.on_doubt is OnDoubt.RESEND or not call.method.startswith("send")


def said(call: Delivery) -> tuple[int, str]:
    """To whom, and what, in plain words."""
    words = call.params.get("text") or call.params.get("caption") or call.file_name
    return call.chat_id, f"{call.method} {plain_text(str(words))}"


@asynccontextmanager
async def life(url: str, deaths: Container[Death] = ()) -> AsyncIterator[Life]:
    """Of the sample network and its group, from a Tuesday afternoon on, in a migrated database."""
    clock = DemoClock(Frozen())
    db = await open_database(url)
    telegram = TelegramServer(clock, flood_control=False)
    try:
        await make_ready(db, url, clock)
        people = _people(telegram)
        await _fill(db, clock.now(), people, lambda data, name: telegram.world.files.add(data, name).id)
        async with db.transaction() as tx:
            await groups.bind(tx, Group(new_id(), GROUP, DEPARTMENT, "France services 95"), clock.now())
        yield Life(db, clock, deaths)
    finally:
        await db.close()
