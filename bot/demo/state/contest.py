"""Two programs that poll with one token take the updates from each other: the page says so while it lasts."""

from __future__ import annotations

import asyncio

from bot.demo.state.events import EventLog

TOGETHER = 10.0


class Contest:
    """One conflict alone is a bot that was started anew; a second within so many seconds is a contest."""

    def __init__(self, events: EventLog, calm: float = TOGETHER) -> None:
        self.lasts = False
        self._events = events
        self._calm = calm
        self._watch: asyncio.TimerHandle | None = None

    def met(self) -> None:
        """A conflict."""
        if self._watch:
            self._watch.cancel()
            self._tell(lasts=True)
        self._watch = asyncio.get_running_loop().call_later(self._calm, self._over)

    def close(self) -> None:
        if self._watch:
            self._watch.cancel()

    def _over(self) -> None:
        self._watch = None
        self._tell(lasts=False)

    def _tell(self, *, lasts: bool) -> None:
        if self.lasts != lasts:
            self.lasts = lasts
            self._events.emit("contest", lambda: {"lasts": lasts})
