"""The demo's clock: the system's time, plus an offset that people push forward."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from bot.clock import Clock, SystemClock


class DemoClock:
    """Never goes back, even when the system's clock is set back. `pushed` is set by each push."""

    def __init__(self, base: Clock | None = None) -> None:
        self._base = base or SystemClock()
        self._offset = timedelta(0)
        self._latest = self._base.now()
        self.pushed = asyncio.Event()

    def now(self) -> datetime:
        self._latest = max(self._latest, self._base.now() + self._offset)
        return self._latest

    def push(self, step: timedelta) -> datetime:
        """The new present; raises ValueError for a step into the past."""
        if step < timedelta(0):
            raise ValueError("a clock is only pushed forward")
        self._offset += step
        self.pushed.set()
        return self.now()
