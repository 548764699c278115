"""Updates POSTed to the bot's own URL, in order, again and again until it answers 2xx."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import aiohttp

from bot.clock import Clock
from bot.demo.state.updates import Pending, UpdateQueue, Webhook
from bot.demo.wire import dumps

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105
TIMEOUT = aiohttp.ClientTimeout(total=60)


class WebhookSender:
    """`retry` is the pause after a refused update, in real seconds; it doubles up to a minute.

    A webhook that is set again, as by a process that starts, is tried at once.
    """

    def __init__(self, updates: UpdateQueue, clock: Clock, *, retry: float = 0.2) -> None:
        self._updates = updates
        self._clock = clock
        self._retry = retry

    async def run(self) -> None:
        """Until cancelled."""
        async with aiohttp.ClientSession(timeout=TIMEOUT) as http:
            pause = self._retry
            while True:
                self._updates.announced.clear()
                webhook, pending = self._updates.webhook, self._updates.first()
                if webhook is None or pending is None:
                    self._updates.arrived.clear()
                    await self._updates.arrived.wait()
                elif await self._deliver(http, webhook, pending):
                    pause = self._retry
                else:
                    pause = await self._rest(pause)

    async def _rest(self, pause: float) -> float:
        """How long the next pause is."""
        with suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await self._updates.announced.wait()
                return self._retry
        return min(60, 2 * pause)

    async def _deliver(self, http: aiohttp.ClientSession, webhook: Webhook, pending: Pending) -> bool:
        error = await self._post(http, webhook, pending)
        if error:
            webhook.last_error_date = int(self._clock.now().timestamp())
            webhook.last_error_message = error
            return False
        if self._updates.first() is pending:
            self._updates.remove_first()
        return True

    async def _post(self, http: aiohttp.ClientSession, webhook: Webhook, pending: Pending) -> str | None:
        headers = {"Content-Type": "application/json"}
        if webhook.secret:
            headers[SECRET_HEADER] = webhook.secret
        try:
            async with http.post(webhook.url, data=dumps(pending.update), headers=headers) as answer:
                if answer.ok:
                    return None
                return f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            return f"Can't connect to the webhook: {error}"
