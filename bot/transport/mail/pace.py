"""When the next letter may leave: so many a second, and after a pause while the server serves nobody."""

from __future__ import annotations

import asyncio
import logging

from bot.transport.mail.verdicts import Unserved, Verdict

log = logging.getLogger(__name__)

MOST_A_SECOND = 10
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 300.0
"""Seconds; each is twice the one before."""


class Pace:
    """`trouble`: why no letter leaves, empty while they do."""

    def __init__(self, first_pause: float) -> None:
        self._first_pause = first_pause
        self.trouble = ""
        self.begin_anew()

    def begin_anew(self) -> None:
        self._leave_at = 0.0
        self._pause = 0.0

    def seconds_left(self) -> float:
        """Negative for so long one might have left."""
        return self._leave_at - asyncio.get_running_loop().time()

    def left(self) -> None:
        """A letter did."""
        self._leave_at = asyncio.get_running_loop().time() + 1 / MOST_A_SECOND

    def after(self, verdict: Verdict) -> None:
        """A server that serves nobody is waited for, longer each time; said once, and its end too."""
        if not isinstance(verdict, Unserved):
            self._pause = 0.0
            if self.trouble:
                log.info("Letters get through again", extra={"action": "mail_goes_on"})
                self.trouble = ""
            return
        if self.trouble != verdict.reason:
            about = {"action": "mail_waits", "reason": verdict.reason}
            log.warning("The mail server takes no letters: all of them wait", extra=about)
        self.trouble = verdict.reason
        self._pause = min(self._pause * 2 or self._first_pause, LONGEST_PAUSE)
        self._leave_at = asyncio.get_running_loop().time() + self._pause
