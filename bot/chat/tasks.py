"""What the network or much time is needed for, done outside of every transaction (docs/architecture.md).

A handler asks (`ask`), or a duty for a département (`ask_for`); the leader claims the row, does the work, and puts an
update of our own into the inbox; the handler on the line of that name answers. A process that is killed in the middle
does the work again: works change nothing, or change it in one transaction that a second time finds done.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from telegram import Bot
from telegram.error import TelegramError

from bot.actions.core.refusals import Refusal
from bot.chat.turn import FinishedTask, Place, Speaker, Turn
from bot.clock import Clock
from bot.domain.core.inbox import InboxRow, StoredFinding
from bot.domain.core.tasks import Payload, Task, TaskResult
from bot.logs import log_failure
from bot.store.core import inbox, tasks
from bot.store.engine.database import Database
from bot.store.engine.errors import StoreError
from bot.store.engine.transaction import Transaction
from bot.store.engine.waiting import DatabaseWait

log = logging.getLogger(__name__)

OWN = "relais"
NOBODY = 0
AT_ONCE = 2
MOST_OPEN = 3
TRIES = 3
SECONDS = 300.0
PAUSES = (1.0, 10.0)
"""Seconds before the second and the third try: Telegram may be out of reach for a moment."""
TICK_SECONDS = 5.0
FAILED = TaskResult(refusal="task_failed")


@dataclass(frozen=True, slots=True)
class Tools:
    """What a work may use. It opens short transactions of its own, and never waits for the network in one."""

    db: Database
    bot: Bot
    clock: Clock


Work = Callable[[Task, Tools], Awaitable[TaskResult]]
"""Raises Refusal for what the person can mend; anything else raised is tried again."""


async def ask(turn: Turn, kind: str, payload: Payload) -> None:
    """Asks for the work `kind`; what came of it goes to the route `result(kind, …)`.

    Raises Refusal for who is not a member, or waits for too many already.
    """
    if turn.member is None:
        raise Refusal("task_failed")
    if await tasks.open_of(turn.tx, turn.member) >= MOST_OPEN:
        raise Refusal("task_patience")
    await tasks.add(turn.tx, kind, payload, turn.member, turn.place.chat_id, turn.now)


async def ask_once(turn: Turn, kind: str, payload: Payload) -> bool:
    """As `ask`; False when they wait for the very same thing: a second tap makes it once. Raises Refusal."""
    if turn.member is not None and await tasks.is_same_open(turn.tx, turn.member, kind, payload):
        return False
    await ask(turn, kind, payload)
    return True


async def ask_for(tx: Transaction, department_code: str, kind: str, payload: Payload, now: datetime) -> None:
    """A duty asks for the work `kind`; what came of it goes to the route `result(kind, …, ITSELF)`, failures too.

    The duty notes in the same transaction that it asked, so that it is asked once.
    """
    await tasks.add_of_duty(tx, kind, payload, department_code, now)


@dataclass(frozen=True, slots=True)
class OwnUpdate:
    """As the inbox takes it; without a number, so that nothing from outside can look like it."""

    update: Mapping[str, object]
    findings: Sequence[StoredFinding] = field(default=())


def own_update(task: Task) -> OwnUpdate:
    """Of a duty's task: for nobody, in a département."""
    about: dict[str, object] = {"task": task.id, "kind": task.kind, "chat_id": task.chat_id}
    if task.asker is None:
        return OwnUpdate({OWN: {**about, "user_id": NOBODY, "department": task.department_code}})
    return OwnUpdate({OWN: {**about, "user_id": task.asker.user_id}})


def returned(row: InboxRow) -> FinishedTask | None:
    """What an update of our own brings back; None for one of Telegram's."""
    if row.update_id is not None:
        return None
    body = json.loads(row.body)[OWN]
    place = Place(body["chat_id"], private=body["chat_id"] > 0)
    speaker = Speaker(body["user_id"], "", "")
    return FinishedTask(body["task"], body["kind"], speaker, place, body.get("department", ""))


class Tasks:
    """Runs on the process that leads."""

    def __init__(
        self,
        db: Database,
        bot: Bot,
        clock: Clock,
        works: Mapping[str, Work],
        *,
        pauses: Sequence[float] = PAUSES,
        seconds: float = SECONDS,
    ) -> None:
        self._db = db
        self._tools = Tools(db, bot, clock)
        self._clock = clock
        self._works = works
        self._pauses = pauses
        self._seconds = seconds
        self._wake = asyncio.Event()
        self._wait = DatabaseWait("background work")
        self._running: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Until cancelled; what is being done then is done again at the next start."""
        self._db.listen("tasks", self._wake.set)
        try:
            await self._wait.insist(self._db, tasks.recover)
            while True:
                await self._start_waiting()
                with suppress(TimeoutError):
                    async with asyncio.timeout(TICK_SECONDS):
                        await self._wake.wait()
        finally:
            for running in self._running:
                running.cancel()
            await asyncio.gather(*self._running, return_exceptions=True)

    async def _start_waiting(self) -> None:
        self._wake.clear()
        free = AT_ONCE - len(self._running)
        if free > 0:
            for task in await self._wait.insist(self._db, lambda tx: tasks.claim(tx, free)):
                running = asyncio.create_task(self._do(task))
                self._running.add(running)
                running.add_done_callback(self._over)

    def _over(self, running: asyncio.Task[None]) -> None:
        self._running.discard(running)
        self._wake.set()

    async def _do(self, task: Task) -> None:
        made = FAILED if task.attempts > TRIES else await self._try(task)
        if made is not None:
            await self._wait.insist(self._db, lambda tx: self._finish(tx, task, made))
            return
        await asyncio.sleep(self._pauses[min(task.attempts, len(self._pauses)) - 1])
        await self._wait.insist(self._db, lambda tx: tasks.put_back(tx, task))

    async def _try(self, task: Task) -> TaskResult | None:
        """None: to be tried again."""
        try:
            async with asyncio.timeout(self._seconds):
                return await self._works[task.kind](task, self._tools)
        except Refusal as refusal:
            return TaskResult(refusal.values, refusal=refusal.key)
        except Exception as error:  # noqa: BLE001 — whatever a work meets, who asked is told
            about = {"action": "task_failed", "task": task.id, "kind": task.kind, "attempt": task.attempts}
            log_failure(
                log, "A task failed", error, about, expected=(StoreError, TelegramError, TimeoutError)
            )
            return FAILED if task.attempts >= TRIES else None

    async def _finish(self, tx: Transaction, task: Task, made: TaskResult) -> None:
        if await tasks.finish(tx, task, made):
            await inbox.add(tx, [own_update(task)], self._clock.now())
