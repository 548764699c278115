"""What is worthless a few seconds later, and so never stored: answers to taps and to inline queries."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping

from telegram import Bot

from bot.domain.core.outbox import InstantCall
from bot.transport.calls import ApiAnswer, form, post
from bot.transport.http import NotSent

log = logging.getLogger(__name__)

SECONDS = 5.0
AT_ONCE = 64
STALE = "query is too old"


class Express:
    """At most 64 calls at a time; what cannot leave within five seconds is given up."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._room = asyncio.Semaphore(AT_ONCE)
        self._calls: set[asyncio.Task[None]] = set()

    def answer_soon(self, call: InstantCall) -> None:
        """Right after the commit; nobody waits for it."""
        task = asyncio.create_task(self.answer(call.method, call.params))
        self._calls.add(task)
        task.add_done_callback(self._calls.discard)

    async def answer(self, method: str, params: Mapping[str, object]) -> None:
        """Never raises; a second try only when the first has surely not left."""
        about = {"action": "instant_call", "method": method}
        try:
            async with asyncio.timeout(SECONDS), self._room:
                answer = await self._post(method, params)
        except Exception as error:  # noqa: BLE001 — the person taps again
            log.warning("An instant answer did not leave", extra=about | {"reason": type(error).__name__})
        else:
            if not answer.is_success and STALE not in answer.description:
                log.warning("An instant answer was refused", extra=about | {"reason": answer.description})

    async def drain(self, seconds: float) -> None:
        """Waits for what is on its way, and gives up the rest."""
        if self._calls:
            _, late = await asyncio.wait(self._calls, timeout=seconds)
            for task in late:
                task.cancel()

    async def _post(self, method: str, params: Mapping[str, object]) -> ApiAnswer:
        data = form(method, params)
        try:
            return await post(self._bot, method, data)
        except NotSent:
            return await post(self._bot, method, data)
