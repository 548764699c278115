"""What comes in by polling: stored first, and only then does Telegram hear that it may forget it.

The next `offset` is what acknowledges a batch, so it moves after the commit (docs/telegram.md, « Updates »).
Updates are asked for as raw JSON: one that the library cannot parse must not stop the others.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from math import inf

from telegram import Bot
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.clock import Clock
from bot.domain.core.inbox import ScreenedUpdate, Unusable, usable_update_id
from bot.store.core import inbox
from bot.store.engine.database import Database
from bot.transport.incoming.screening import screen
from bot.transport.trouble import CannotGoOn, Malformed, Patience, Troubles

__all__ = ["CannotGoOn", "Poller", "admit", "store"]

BATCH = 100
BREATH_SECONDS = 0.02
CROWD, CROWD_SECONDS = 2_000, 30.0
"""So many that wait here are enough: the others wait at Telegram, which keeps them for a day."""
ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
)
"""What is read here, and nothing else: who put a heart under a message is nobody's business."""
OFFSET_FORGOTTEN_AFTER = timedelta(days=1)
AT_ONCE_SECONDS = 1.0
UNDISPUTED_AFTER = 120.0


def admit(raw: object) -> ScreenedUpdate | Unusable:
    """Never raises: what cannot be screened is not stored, only its number and the reason."""
    if not isinstance(raw, dict):
        return Unusable(None, "not an object")
    update_id = usable_update_id(raw)
    if update_id is None:
        return Unusable(None, "without a usable update_id")
    try:
        return screen(raw)
    except Exception as error:  # noqa: BLE001 — one hostile update must not hold up the batch
        return Unusable(update_id, f"screening failed: {type(error).__name__}")


async def store(db: Database, updates: Sequence[ScreenedUpdate | Unusable], now: datetime) -> None:
    """One commit. Raises StoreError: then nothing may be acknowledged."""
    async with db.transaction() as tx:
        await inbox.add(tx, updates, now)


class Complaint(StrEnum):
    """Why updates may not come in, though Telegram answers."""

    OTHER_POLLER = "other_poller"
    WEBHOOK_TAKEN = "webhook_taken"
    WEBHOOK_UNREACHED = "webhook_unreached"


class Dispute:
    """Another process asks for the same updates: each takes the line from the other, so that both succeed at times."""

    def __init__(self, lasts_after: float) -> None:
        self._lasts_after = lasts_after
        self._since = self._last = -inf

    @property
    def lasts(self) -> bool:
        now = asyncio.get_running_loop().time()
        return now - self._last < UNDISPUTED_AFTER and now - self._since > self._lasts_after

    def met(self) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._last > UNDISPUTED_AFTER:
            self._since = now
        self._last = now


class Poller:
    """One per token and database. `last_success` and `received` are for health and metrics.

    `idle` is the dispatcher's: while it has enough to do, those who write meanwhile come together in the next batch.
    """

    def __init__(
        self,
        db: Database,
        bot: Bot,
        clock: Clock,
        patience: Patience | None = None,
        idle: asyncio.Event | None = None,
    ) -> None:
        self._db = db
        self._bot = bot
        self._clock = clock
        self._patience = patience or Patience()
        self._troubles = Troubles("polling", self._patience, self._patience.revoked_for)
        self._dispute = Dispute(self._patience.disputed_after)
        self._idle = idle
        self._since_idle = 0
        self._offset: int | None = None
        self._offset_moved_at = clock.now()
        self.last_success: datetime | None = None
        self.received = 0

    @property
    def complaint(self) -> Complaint | None:
        """What the people who keep the network should hear of."""
        return Complaint.OTHER_POLLER if self._dispute.lasts else None

    @property
    def hears(self) -> bool:
        """Whether the last try to ask Telegram worked, and its answer was kept."""
        return not self._troubles.is_on

    async def run(self) -> None:
        """Until cancelled. Raises CannotGoOn: getMe was refused for long.

        Another process that polls with the token never ends this one: it goes on trying, and says so.
        """
        insist = self._troubles.insist
        await insist(self._forget_webhook)
        while True:
            if batch := await insist(self._next_batch):
                await insist(partial(self._keep, batch))
                await self._breathe()

    async def _breathe(self) -> None:
        if self._idle is None:
            return
        seconds = BREATH_SECONDS if self._since_idle < CROWD else CROWD_SECONDS
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._idle.wait()
                self._since_idle = 0

    async def _forget_webhook(self) -> None:
        await self._bot.delete_webhook(drop_pending_updates=False)

    async def _next_batch(self) -> list[object]:
        asked = asyncio.get_running_loop().time()
        try:
            answer = await self._get_updates()
        except Conflict as error:
            await self._meet(error)
            raise
        except InvalidToken as error:
            await self._bot.get_me()  # only what refuses this too refuses the token
            raise TelegramError(error.message) from error
        if not isinstance(answer, list) or (answer and not _numbers(answer)):
            raise Malformed
        self.last_success = self._clock.now()
        self._forget_old_offset()
        if not answer:
            await self._rest_if_at_once(asked)
        return answer

    async def _meet(self, conflict: Conflict) -> None:
        """A webhook that was there before us is forgotten; one that was set since is somebody else's work."""
        if "webhook" in conflict.message.lower() and self.last_success is None:
            await self._forget_webhook()
        else:
            self._dispute.met()

    async def _rest_if_at_once(self, asked: float) -> None:
        """A long poll without updates lasts; what stands between Telegram and us may answer it at once."""
        least = min(AT_ONCE_SECONDS, float(self._patience.poll))
        await asyncio.sleep(max(0.0, least - (asyncio.get_running_loop().time() - asked)))

    async def _get_updates(self) -> object:
        """`do_api_request` warns against every method the library knows; this is what it calls."""
        params = {
            "offset": self._offset,
            "limit": BATCH,
            "timeout": self._patience.poll,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        seconds = self._patience.poll + self._patience.grace
        return await self._bot._post("getUpdates", params, read_timeout=seconds)  # noqa: SLF001

    async def _keep(self, batch: list[object]) -> None:
        now = self._clock.now()
        await store(self._db, [admit(raw) for raw in batch], now)
        self._offset = max(_numbers(batch)) + 1
        self._offset_moved_at = now
        self.received += len(batch)
        self._since_idle += len(batch)

    def _forget_old_offset(self) -> None:
        """Numbers restart at random after a quiet week (Bot API): an old offset could hide what is new."""
        if self._clock.now() - self._offset_moved_at > OFFSET_FORGOTTEN_AFTER:
            self._offset = None


def _numbers(batch: Sequence[object]) -> list[int]:
    return [number for raw in batch if (number := usable_update_id(raw)) is not None]
