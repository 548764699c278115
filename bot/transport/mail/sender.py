"""From the outbox to the mail server: one letter after the other, each claimed, sent and settled.

As on Telegram, a row is « sending » in the database before its letter leaves, so a process that dies leaves in doubt
exactly the one it was sending.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from contextlib import suppress
from datetime import datetime
from math import inf

from bot.clock import Clock
from bot.domain.core.outbox import CallState, Channel, Ended, Sent, Waiting
from bot.store.core import outbox
from bot.store.engine.database import Database
from bot.store.engine.waiting import DatabaseWait
from bot.transport.mail.courier import Courier
from bot.transport.mail.decisions import decide
from bot.transport.mail.files import Enclosing
from bot.transport.mail.messages import as_message
from bot.transport.mail.pace import FIRST_PAUSE, MOST_A_SECOND, Pace
from bot.transport.mail.rows import ConcludedLetter, Envelope, Outcomes, Write, claim, note, settle
from bot.transport.mail.server import SenderAddress
from bot.transport.mail.verdicts import Deferred, Unserved, Verdict

log = logging.getLogger(__name__)

TICK_SECONDS = 2.0
LOOK_SECONDS = 0.5
STOP_SECONDS = 3.0


class MailSender:
    """One per database. `trouble`: why no letter leaves, empty while they do. `counts`: for metrics."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        courier: Courier,
        sender: SenderAddress,
        write: Write,
        outcomes: Outcomes,
        enclosing: Enclosing,
        *,
        first_pause: float = FIRST_PAUSE,
    ) -> None:
        self._db = db
        self._clock = clock
        self._courier = courier
        self._sender = sender
        self._write = write
        self._outcomes = outcomes
        self._enclosing = enclosing
        self._pace = Pace(first_pause)
        self._wait = DatabaseWait("mail_sender")
        self._wake = asyncio.Event()
        self._over: ConcludedLetter | None = None
        self._forget()
        self.counts: Counter[str] = Counter()

    @property
    def trouble(self) -> str:
        return self._pace.trouble

    @property
    def address(self) -> str:
        """Who letters come from."""
        return self._sender.address

    async def run(self) -> None:
        """Until cancelled; the letter under way then gets 3 s. It may be run again, as the other sender."""
        self._forget()
        self._db.listen("outbox", self._hear)
        work = asyncio.create_task(self._work())
        try:
            await asyncio.shield(work)
        except asyncio.CancelledError:
            self._stopping = True
            self._wake.set()
            await asyncio.wait({work}, timeout=STOP_SECONDS)
            raise
        finally:
            work.cancel()
            await asyncio.wait({work})

    def _forget(self) -> None:
        """What waits is read anew. What was not sent is another process's by now, if one took over."""
        if self._over is not None and not isinstance(self._over.decision, Sent | Ended):
            self._over = None
        self._waiting: list[Waiting] = []
        self._broke_at: Counter[int] = Counter()
        self._news = True
        self._looked_at = -inf
        self._pace.begin_anew()
        self._stopping = False

    def _hear(self) -> None:
        self._news = True
        self._wake.set()

    async def _work(self) -> None:
        began = False
        try:
            while not self._stopping:
                try:
                    began = began or await self._begin()
                    await self._round()
                    self._wait.over()
                    await self._rest()
                except Exception as error:  # noqa: BLE001 — a database that is away, or a bug of ours, makes it wait
                    self._news = True
                    await self._wait.after(error)
            if self._over is not None:
                await self._write_down_and_claim(None)
        finally:
            await self._courier.close()

    async def _begin(self) -> bool:
        """The letter another process was sending is in doubt."""
        now = self._clock.now()
        over, self._over = self._over, None
        async with self._db.transaction() as tx:
            if over is not None:
                await settle(tx, over)
            count, doubtful = await outbox.recover(tx, now, Channel.MAIL)
            own = over.outcome() if over else None
            await note(tx, self._outcomes, [*doubtful, *([own] if own else [])])
        if count:
            log.warning(
                "A letter was on its way when the last process ended", extra={"action": "recover_mail"}
            )
        return True

    async def _round(self) -> None:
        """One letter at most; what became of the one before is written down with the next claim."""
        self._wake.clear()
        await self._look()
        row = self._next() if self._db.still_leads else None
        if row is None and self._over is None:
            return
        envelope = await self._write_down_and_claim(row)
        if envelope is None:
            return
        self._pace.left()
        verdict = await self._send(envelope)
        self._conclude(envelope, verdict)

    async def _look(self) -> None:
        """At once when nothing is known to wait; else now and then, however often something is written."""
        now = asyncio.get_running_loop().time()
        if now < self._looks_at():
            return
        self._news, self._looked_at = False, now
        async with self._db.reading() as tx:
            rows = await outbox.queued(tx, self._clock.now(), channel=Channel.MAIL)
        self._waiting = sorted(rows, key=lambda row: (row.lane, row.id))

    def _looks_at(self) -> float:
        if self._news:
            return self._looked_at + (LOOK_SECONDS if self._waiting else 0.0)
        return self._looked_at + TICK_SECONDS

    def _next(self) -> Waiting | None:
        """The first that is due, once pace and server allow one; one the line broke at lets others go before."""
        if self._pace.seconds_left() > 0:
            return None
        now = self._clock.now()
        due = [row for row in self._waiting if row.not_before <= now]
        return min(due, key=lambda row: (self._broke_at[row.id], row.lane, row.id), default=None)

    async def _write_down_and_claim(self, row: Waiting | None) -> Envelope | None:
        """One commit, on the disk before anything leaves. When it fails, what was sent is kept, not sent twice."""
        over = self._over
        async with self._db.transaction() as tx:
            if over is not None:
                await settle(tx, over)
            envelope, ended = await claim(tx, row.id, self._write, self._clock.now()) if row else (None, [])
            own = over.outcome() if over else None
            await note(tx, self._outcomes, [*([own] if own else []), *ended])
        self._over = None
        if over is not None and not isinstance(over.decision, Sent | Ended):
            self._news = True
        if row is not None:
            self._waiting = [each for each in self._waiting if each.id != row.id]
        return envelope

    async def _send(self, envelope: Envelope) -> Verdict:
        """Never raises."""
        try:
            letter = await self._enclosing.enclose(envelope.letter)
        except Exception as error:  # noqa: BLE001 — Telegram, or the line to it, may be back for the next try
            return Deferred(f"a file cannot be had: {type(error).__name__}")
        try:
            message = as_message(letter, self._sender, envelope.delivery, self._clock.now())
        except ValueError:
            return Ended(CallState.BLOCKED, "nobody can be written to at such an address", unreachable=True)
        except Exception as error:  # noqa: BLE001 — a letter that cannot be written must not stop the others
            return Ended(CallState.FAILED, f"no letter can be made of it: {type(error).__name__}")
        if not self._db.still_leads:  # who woke up after another took over: the row is no longer ours
            return Unserved("another process sends now")
        return await self._courier.carry(message, letter.address)

    def _conclude(self, envelope: Envelope, verdict: Verdict) -> None:
        now = self._clock.now()
        decision = decide(envelope.delivery, verdict, now)
        self._over = ConcludedLetter(envelope, decision, now)
        self._pace.after(verdict)
        if isinstance(verdict, Unserved):
            self._broke_at[envelope.delivery.id] += 1
        else:
            self._broke_at.pop(envelope.delivery.id, None)
        self._count(envelope, decision)

    def _count(self, envelope: Envelope, decision: object) -> None:
        match decision:
            case Sent():
                self.counts["sent"] += 1
            case Ended(state, reason, _):
                self.counts[state] += 1
                about = {"action": "letter", "outbox": envelope.delivery.id, "reason": reason}
                level = logging.ERROR if state is CallState.FAILED else logging.WARNING
                log.log(level, "A letter ended as %s", state, extra=about)
            case _:
                self.counts["retried"] += 1

    async def _rest(self) -> None:
        """Until a letter may leave, or is new."""
        left = self._seconds_left(asyncio.get_running_loop().time(), self._clock.now())
        if left > 0:
            await self._courier.close_when_idle()
            with suppress(TimeoutError):
                async with asyncio.timeout(min(left, TICK_SECONDS)):
                    await self._wake.wait()

    def _seconds_left(self, now: float, wall: datetime) -> float:
        """What became of a letter is written down at once, or with the next one when that leaves in a moment."""
        due = min(((row.not_before - wall).total_seconds() for row in self._waiting), default=inf)
        leaves = max(due, self._pace.seconds_left(), 0.0)
        if self._over is not None:
            return leaves if leaves <= 1 / MOST_A_SECOND else 0.0
        return max(0.0, min(leaves, self._looks_at() - now))
