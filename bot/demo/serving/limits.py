"""Telegram's flood limits: 30 a second in all, 1 a second to a private chat, 20 a minute to a group."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable

from bot.demo.refusals import too_many_requests

OVERALL_PER_SECOND = 30
PRIVATE_BURST = 5
GROUP_PER_MINUTE = 20


class Window:
    """At most `size` in any `seconds`, counted strictly."""

    def __init__(self, size: int, seconds: float) -> None:
        self._size = size
        self._seconds = seconds
        self._times: deque[float] = deque()

    def wait(self, now: float, count: int) -> float:
        """Seconds until `count` more fit."""
        while self._times and now - self._times[0] >= self._seconds:
            self._times.popleft()
        excess = len(self._times) + count - self._size
        if excess <= 0 or not self._times:
            return 0
        return self._times[min(excess, len(self._times)) - 1] + self._seconds - now

    def take(self, now: float, count: int) -> None:
        self._times.extend([now] * count)


class Bucket:
    """A burst of `size`, refilled at one a second; an album may overdraw it."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._level = float(size)
        self._at = 0.0

    def wait(self, now: float, count: int) -> float:
        self._level = min(self._size, self._level + now - self._at)
        self._at = now
        return max(0.0, min(count, self._size) - self._level)

    def take(self, now: float, count: int) -> None:
        self._level -= count
        self._at = now


class FloodControl:
    """Measured on real time, as Telegram's is: pushing the demo's clock frees nothing."""

    def __init__(self, *, enabled: bool = True, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.enabled = enabled
        self.refused = 0
        self._monotonic = monotonic
        self._overall = Window(OVERALL_PER_SECOND, 1)
        self._chats: dict[int, Window | Bucket] = {}

    def admit(self, chat_id: int, count: int = 1) -> None:
        """Raises 429 with `retry_after` in whole seconds; a refused message costs nothing."""
        if not self.enabled:
            return
        now = self._monotonic()
        chat = self._chats.get(chat_id)
        if chat is None:
            chat = Bucket(PRIVATE_BURST) if chat_id > 0 else Window(GROUP_PER_MINUTE, 60)
            self._chats[chat_id] = chat
        wait = max(self._overall.wait(now, count), chat.wait(now, count))
        if wait > 0:
            self.refused += 1
            raise too_many_requests(math.ceil(wait))
        self._overall.take(now, count)
        chat.take(now, count)
