"""What a call that did not go through means for those after it: who waits, and for how long."""

from __future__ import annotations

import asyncio
import random

from bot.domain.core.outbox import Again, Flooded, Sent, Unreached, Verdict
from bot.transport.limits import Pacer
from bot.transport.trouble import CannotGoOn, Patience, Troubles

FLOOD_SECONDS = 2.0


class Pauses:
    """`fatal`: waiting does not help any more, the process must end."""

    def __init__(self, pacer: Pacer, patience: Patience) -> None:
        self._pacer = pacer
        self._troubles = Troubles("sending", patience)
        self._last_flood = (0, float("-inf"))
        self.fatal: CannotGoOn | None = None

    def after(self, chat_id: int, outcome: Verdict) -> None:
        match outcome:
            case Sent():
                self._troubles.over()
            case Flooded(seconds):
                self._slow_down(chat_id, seconds + random.uniform(0.0, 0.2))  # noqa: S311
            case Again(seconds, _):
                self._pacer.pause(chat_id, self._now() + seconds)
            case Unreached(error):
                self._wait_for_telegram(error)

    def _slow_down(self, chat_id: int, seconds: float) -> None:
        """Two chats refused within two seconds: it is not about a chat, but about us."""
        now = self._now()
        other, at = self._last_flood
        self._last_flood = (chat_id, now)
        self._pacer.pause(chat_id, now + seconds)
        if other != chat_id and now - at < FLOOD_SECONDS:
            self._pacer.pause(None, now + seconds)

    def _wait_for_telegram(self, error: Exception) -> None:
        """Everything waits; the calls that were in flight meanwhile fail alike, and count once."""
        now = self._now()
        if self._pacer.is_paused(now):
            return
        try:
            self._pacer.pause(None, now + self._troubles.met(error))
        except CannotGoOn as fatal:
            self.fatal = fatal

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()
