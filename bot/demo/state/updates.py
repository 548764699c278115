"""The updates a bot has not confirmed yet: long polling with offsets, or a webhook, never both."""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.demo.refusals import OTHER_POLLER, WEBHOOK_ACTIVE, ApiError, conflict
from bot.demo.wire import Json

KEPT = timedelta(hours=24)
MAX_BATCH = 100
ON_DEMAND = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(slots=True)
class Pending:
    """`foreign`: pushed raw with an id of its own; any later offset confirms it once it was `read`."""

    id: int
    expires: datetime
    update: Json
    foreign: bool
    read: bool = False


@dataclass(slots=True)
class Webhook:
    url: str
    secret: str
    max_connections: int
    last_error_date: int | None = None
    last_error_message: str | None = None


class UpdateQueue:
    """`allowed` None: Telegram's default, everything but the kinds in ON_DEMAND.

    `on_conflict` is called when one poller ends the long poll of another.
    """

    def __init__(self, clock: Clock, first_id: int | None = None) -> None:
        self._clock = clock
        self._next_id = first_id or secrets.randbelow(900_000_000) + 1_000_000
        self._pending: deque[Pending] = deque()
        self._waiting: asyncio.Future[None] | None = None
        self._closed = False
        self.arrived = asyncio.Event()
        self.announced = asyncio.Event()
        self.on_conflict: Callable[[], None] = lambda: None
        self.allowed: list[str] | None = None
        self.webhook: Webhook | None = None

    def __len__(self) -> int:
        self._expire()
        return len(self._pending)

    @property
    def polled(self) -> bool:
        """Whether a long poll is waiting right now."""
        return self._waiting is not None

    def wants(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in ON_DEMAND

    def allow(self, kinds: list[str] | None) -> None:
        """`allowed_updates` of getUpdates and setWebhook; None changes nothing, [] is the default."""
        if kinds is not None:
            self.allowed = kinds or None

    def announce(self, webhook: Webhook) -> None:
        """What waits goes there at once, whatever was refused before."""
        self.webhook = webhook
        self.announced.set()
        self.arrived.set()

    def put(self, kind: str, payload: Json) -> int | None:
        """The new update's id; None when the bot does not want this kind."""
        return self.push({kind: payload}) if self.wants(kind) else None

    def push(self, raw: Json) -> int:
        """Any JSON as an update; an `update_id` of its own is kept, whatever it is."""
        number = self._next_id
        self._next_id += 1
        update = raw if "update_id" in raw else {"update_id": number, **raw}
        expires = self._clock.now() + KEPT
        self._pending.append(Pending(number, expires, update, foreign="update_id" in raw))
        self.arrived.set()
        self._wake()
        return number

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Json]:  # noqa: ASYNC109
        """One getUpdates; raises 409 when a webhook is set or another poller takes over."""
        if self.webhook:
            raise conflict(WEBHOOK_ACTIVE)
        self._confirm(offset)
        if self._pending or timeout <= 0 or self._closed:
            return self._read(limit)
        if self.interrupt(conflict(OTHER_POLLER)):
            self.on_conflict()
        waiting = self._waiting = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(timeout):
                await waiting
        except TimeoutError:
            return []
        finally:
            if self._waiting is waiting:
                self._waiting = None
        return self._read(limit)

    def interrupt(self, error: ApiError) -> bool:
        """Ends the long poll under way; whether there was one."""
        if self._waiting is None or self._waiting.done():
            return False
        self._waiting.set_exception(error)
        return True

    def first(self) -> Pending | None:
        self._expire()
        return self._pending[0] if self._pending else None

    def remove_first(self) -> None:
        self._pending.popleft()

    def clear(self) -> None:
        self._pending.clear()

    def close(self) -> None:
        self._closed = True
        self.arrived.set()
        self._wake()

    def _wake(self) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(None)

    def _expire(self) -> None:
        now = self._clock.now()
        while self._pending and self._pending[0].expires <= now:
            self._pending.popleft()

    def _confirm(self, offset: int) -> None:
        self._expire()
        if offset < 0:
            offset = self._next_id + offset
        while self._pending and self._pending[0].id < offset:
            self._pending.popleft()
        if offset and any(pending.foreign and pending.read for pending in self._pending):
            kept = [pending for pending in self._pending if not (pending.foreign and pending.read)]
            self._pending = deque(kept)

    def _read(self, limit: int) -> list[Json]:
        self._expire()
        batch = [self._pending[index] for index in range(min(limit, len(self._pending)))]
        for pending in batch:
            pending.read = True
        return [pending.update for pending in batch]
