"""What a call that did not go through means for those after it: who waits, and for how long."""

from __future__ import annotations

import asyncio
import logging
import random

from bot.domain.core.outbox import Decision, Flooded, Unreached
from bot.transport.outgoing.limits import Pacer
from bot.transport.trouble import CannotGoOn, Patience, Troubles

log = logging.getLogger(__name__)

FLOOD_SECONDS = 2.0
LONGEST_FOR_ALL = 300.0
TOLD_EVERY = 60.0


class Pauses:
    """`fatal`: waiting does not help any more, the process must end."""

    def __init__(self, pacer: Pacer, patience: Patience) -> None:
        self._pacer = pacer
        self._troubles = Troubles("sending", patience, patience.revoked_for)
        self._refused: set[int] = set()
        self._last_flood = float("-inf")
        self._told_at = float("-inf")
        self.fatal: CannotGoOn | None = None

    @property
    def is_away(self) -> bool:
        """Telegram was not reached, and no answer has come since."""
        return self._troubles.is_on

    def after(self, chat_id: int, decision: Decision, *, answered: bool) -> None:
        """`answered`: by Telegram itself."""
        match decision:
            case Flooded(seconds):
                self._slow_down(chat_id, seconds)
            case Unreached(error):
                self._wait_for_telegram(error)
            case _ if answered:
                self._refused.clear()
                self._troubles.over()

    def _slow_down(self, chat_id: int, seconds: float) -> None:
        """Each chat waits as long as it was told.

        Two refused within two seconds, and none that got through between them: it is about us, and everybody waits,
        longer with each chat that is refused; but never for the hour that one chat was told.
        """
        now = self._now()
        before, self._last_flood = self._last_flood, now
        self._refused.add(chat_id)
        self._pacer.pause(chat_id, now + seconds + random.uniform(0.0, 0.2))  # noqa: S311
        everybody = len(self._refused) > 1 and now - before < FLOOD_SECONDS
        if everybody:
            for_all = min(seconds, 2.0 ** min(len(self._refused), 20), LONGEST_FOR_ALL)
            self._pacer.pause(None, now + for_all)
        if now - self._told_at > TOLD_EVERY:
            self._told_at = now
            about = {"action": "flood", "seconds": round(seconds, 1), "everybody": everybody}
            log.warning("Telegram asks for a pause", extra=about)

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
