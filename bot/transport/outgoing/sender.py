"""From the outbox to Telegram: rows are claimed, sent and settled, many at a time, within the limits.

Each round is one transaction: it writes down what became of the calls that are over, and claims those
that may leave. A row is « sending » in the database before its call is made, so a process that dies leaves in
doubt exactly what was in flight; and nothing more leaves for a chat before its last call is written down.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from telegram import Bot

from bot.clock import Clock
from bot.domain.core.outbox import Again, Delivery, Ended, Failing, Migrated, Sent, Unreached, Waiting
from bot.store.core import outbox
from bot.store.engine.database import Database
from bot.store.engine.waiting import DatabaseWait
from bot.transport.outgoing.decisions import decide
from bot.transport.outgoing.delivery import Concluded, Outcomes, count, deliver, nobody_asks, note, settle
from bot.transport.outgoing.departures import Departure, as_written, claim
from bot.transport.outgoing.failures import Failures
from bot.transport.outgoing.instant import Express
from bot.transport.outgoing.limits import Limits, Pacer
from bot.transport.outgoing.pauses import Pauses
from bot.transport.outgoing.queue import Schedule
from bot.transport.trouble import Patience

log = logging.getLogger(__name__)

TICK_SECONDS = 2.0
ROWS_A_TICK = 1000
STOP_SECONDS = 3.0
LAST_WORDS_SECONDS = 1.0


class Sender:
    """One per token and database. `express`: for what expires. `counts` and `last_success`: for metrics."""

    def __init__(
        self,
        db: Database,
        bot: Bot,
        clock: Clock,
        limits: Limits | None = None,
        *,
        concurrency: int = 32,
        patience: Patience | None = None,
        departure: Departure = as_written,
        outcomes: Outcomes = nobody_asks,
    ) -> None:
        self._db = db
        self._bot = bot
        self._clock = clock
        self._concurrency = concurrency
        self._departure = departure
        self._outcomes = outcomes
        self._pacer = Pacer(limits or Limits())
        self._pauses = Pauses(self._pacer, patience or Patience())
        self._failures = Failures()
        self._wait = DatabaseWait("sender")
        self.express = Express(bot)
        self._calls: dict[int, asyncio.Task[None]] = {}
        self._results: list[Concluded] = []
        self._wake = asyncio.Event()
        self._forget()
        self.counts: Counter[str] = Counter()
        self.last_success: datetime | None = None

    @property
    def waiting(self) -> int:
        """How many calls are queued or in flight."""
        return len(self._schedule)

    async def run(self) -> None:
        """Until cancelled; what is in flight then gets 3 s. Raises CannotGoOn: the token is refused.

        It may be run again: who lost the leadership may get it back, and another process sent meanwhile.
        """
        self._forget()
        self._db.listen("outbox", self._hear)
        work = asyncio.create_task(self._work())
        try:
            await asyncio.shield(work)
        except asyncio.CancelledError:
            self._stopping = True
            self._wake.set()
            await asyncio.wait({work}, timeout=STOP_SECONDS + LAST_WORDS_SECONDS)
            raise
        finally:
            work.cancel()
            await asyncio.wait({work})

    def _forget(self) -> None:
        """What waits is read anew; what was sent and could not be written down is kept.

        What was not sent is another process's by now, if one took over.
        """
        self._results = [each for each in self._results if isinstance(each.decision, Sent | Ended)]
        self._schedule = Schedule(self._pacer, self._concurrency // 4, self._failures)
        self._news = False
        self._last_id = 0
        self._look_at = 0.0
        self._stopping = False

    def _hear(self) -> None:
        self._news = True
        self._wake.set()

    async def _work(self) -> None:
        """Only a refused token ends it early: a database that is away, or a bug of ours, makes it wait."""
        recovered = False
        try:
            while not self._stopping and self._pauses.fatal is None:
                try:
                    recovered = recovered or await self._recover()
                    await self._round()
                    self._wait.over()
                    await self._rest()
                except Exception as error:  # noqa: BLE001
                    self._news = True
                    await self._wait.after(error)
            await self._finish()
        finally:
            await self._give_up()
        if self._pauses.fatal is not None:
            raise self._pauses.fatal

    async def _recover(self) -> bool:
        async with self._db.transaction() as tx:
            await settle(tx, self._results)
            count, doubtful = await outbox.recover(tx, self._clock.now())
            await note(tx, self._outcomes, self._results, doubtful)
        self._results = []
        if count:
            about = {"action": "recover", "count": count}
            log.warning("Calls were in flight when the last process ended", extra=about)
        return True

    async def _round(self) -> None:
        self._wake.clear()
        await self._look_for_new_rows()
        monotonic = asyncio.get_running_loop().time()
        room = self._room() if self._db.still_leads else 0
        taken = self._schedule.take(monotonic, self._clock.now(), room)
        if taken or self._results:
            await self._write_down_and_claim(taken)

    async def _look_for_new_rows(self) -> None:
        """All of them now and then: another process may have written some whose numbers are behind ours."""
        now = asyncio.get_running_loop().time()
        everything = now >= self._look_at
        if not (everything or self._news):
            return
        self._news = False
        wall = self._clock.now()
        async with self._db.reading() as tx:
            rows = await outbox.queued(tx, wall, 0 if everything else self._last_id, self._schedule)
        self._schedule.add(rows, wall)
        self._last_id = max([self._last_id, *(row.id for row in rows)])
        if everything:
            self._look_at = now + TICK_SECONDS * max(1.0, len(self._schedule) / ROWS_A_TICK)

    async def _write_down_and_claim(self, taken: Sequence[Waiting]) -> None:
        """One commit, on the disk before anything leaves. When it fails, what was sent is kept, not sent twice."""
        over, self._results = self._results, []
        try:
            async with self._db.transaction() as tx:
                await settle(tx, over)
                claimed = await claim(tx, [row.id for row in taken], self._departure, self._clock.now())
                await note(tx, self._outcomes, over, claimed.ended)
        except BaseException:
            self._results = over + self._results
            for row in taken:
                self._schedule.release(row, again=True)
            raise
        for result in over:
            self._let_go(result)
        self._start(taken, {delivery.id: delivery for delivery in claimed.leaving})

    def _start(self, taken: Sequence[Waiting], claimed: Mapping[int, Delivery]) -> None:
        for row in taken:
            delivery = claimed.get(row.id)
            if delivery is None:
                self._schedule.release(row, again=False)
            else:
                self._calls[row.id] = asyncio.create_task(self._send(row, delivery))

    async def _send(self, row: Waiting, delivery: Delivery) -> None:
        ask_first = self._pauses.is_away or self._failures.must_ask(row)
        try:
            if not self._db.still_leads:  # who woke up after another took over: the row is no longer ours
                self._results.append(Concluded(row, delivery, Again(delivery.doubts), self._clock.now()))
                return
            verdict = await deliver(self._bot, delivery, ask_first=ask_first)
        finally:
            self._calls.pop(row.id, None)
        outage = self._failures.is_shared(row.method)
        decision = decide(self._failures, row, delivery, verdict, self._clock)
        if outage:  # over, or another call may be tried
            self._schedule.recall()
        self._results.append(Concluded(row, delivery, decision, self._clock.now()))
        count(self.counts, delivery, decision)
        if isinstance(decision, Sent):
            self.last_success = self._clock.now()
        self._pauses.after(row.chat_id, decision, answered=not isinstance(verdict, Failing | Unreached))
        self._wake.set()

    def _let_go(self, result: Concluded) -> None:
        """The row is written down: the next call of its chat may leave."""
        again = not isinstance(result.decision, Sent | Ended)
        self._schedule.release(result.row, again=again)
        if isinstance(result.decision, Migrated):
            self._schedule.move(result.row.chat_id, result.decision.chat_id)

    async def _rest(self) -> None:
        """Until something may leave, or is over, or is new."""
        monotonic, left = asyncio.get_running_loop().time(), TICK_SECONDS
        if self._db.still_leads:
            left = self._schedule.seconds_left(monotonic, self._clock.now(), self._room())
        with suppress(TimeoutError):
            async with asyncio.timeout(min(left, TICK_SECONDS)):
                await self._wake.wait()

    def _room(self) -> int:
        return self._concurrency - len(self._calls)

    async def _finish(self) -> None:
        """Nothing more is claimed. What cannot be written down now is in doubt at the next start."""
        in_flight = [*self._calls.values(), asyncio.create_task(self.express.drain(STOP_SECONDS))]
        await asyncio.wait(in_flight, timeout=STOP_SECONDS)
        deadline = asyncio.get_running_loop().time() + LAST_WORDS_SECONDS
        while self._results and asyncio.get_running_loop().time() < deadline:
            try:
                await self._write_down_and_claim(())
            except Exception as error:  # noqa: BLE001
                await self._wait.after(error)

    async def _give_up(self) -> None:
        if late := list(self._calls.values()):
            for call in late:
                call.cancel()
            await asyncio.wait(late)
