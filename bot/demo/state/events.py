"""What happened, in order, for the page (server-sent events) and for whoever waits for a change."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass

from bot.demo.wire import Json

KEPT = 2000
HEARTBEAT = 15.0


@dataclass(frozen=True, slots=True)
class LogEvent:
    """`render` runs when somebody reads, so that nobody reading costs nothing."""

    number: int
    name: str
    render: Callable[[], Json]

    def encode(self) -> str:
        data = json.dumps(self.render(), ensure_ascii=True)
        return f"id: {self.number}\nevent: {self.name}\ndata: {data}\n\n"


class EventLog:
    """`journal` False keeps nothing: those who wait are still woken."""

    def __init__(self, *, journal: bool = True) -> None:
        self.number = 0
        self._journal = journal
        self._kept: deque[LogEvent] = deque(maxlen=KEPT)
        self._waiters: set[asyncio.Future[None]] = set()
        self._closed = False

    @property
    def watched(self) -> bool:
        """Whether somebody is waiting for the next event."""
        return bool(self._waiters)

    def emit(self, name: str, render: Callable[[], Json]) -> None:
        self.number += 1
        if self._journal:
            self._kept.append(LogEvent(self.number, name, render))
        self._wake()

    async def wait(self, after: int, seconds: float) -> bool:
        """Whether anything happened after event `after` within `seconds`."""
        if self.number <= after and not self._closed:
            waiter = asyncio.get_running_loop().create_future()
            self._waiters.add(waiter)
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):  # wait_for of Python 3.11 may swallow a cancellation
                    await waiter
            self._waiters.discard(waiter)
        return self.number > after

    async def stream(self, after: int) -> AsyncIterator[str]:
        """Everything after event `after`, for ever; « reset » first when some of it is forgotten."""
        yield "retry: 1000\n\n"
        if after > self.number or (self._kept and after < self._kept[0].number - 1):
            yield f"id: {self.number}\nevent: reset\ndata: {{}}\n\n"
            after = self.number
        while not self._closed:
            for event in [event for event in self._kept if event.number > after]:
                after = event.number
                yield event.encode()
            if not await self.wait(after, HEARTBEAT):
                yield ": \n\n"

    def close(self) -> None:
        self._closed = True
        self._wake()

    def _wake(self) -> None:
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)
        self._waiters.clear()
