"""What comes in by webhook: stored and committed first, then 200 (docs/telegram.md, « Updates »)."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from datetime import datetime
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot, WebhookInfo

from bot.clock import Clock
from bot.domain.core.inbox import ScreenedUpdate, Unusable
from bot.store.engine.database import Database
from bot.transport.incoming.receiver import ALLOWED_UPDATES, Complaint, admit, store
from bot.transport.incoming.serving import serving
from bot.transport.trouble import Patience, Troubles

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 — the header's name
LARGEST_BODY = 1_000_000
BODY_SECONDS = 10.0
COMMIT_SECONDS = 20.0
CONNECTIONS = 40
UNREACHED_AFTER = 4
"""So many looks in a row at which updates wait, and none came: Telegram tries once in two minutes at least."""


class GroupCommit:
    """What arrives while a commit runs shares the next one; each caller waits for its own."""

    def __init__(self, db: Database, clock: Clock, troubles: Troubles) -> None:
        self._db = db
        self._clock = clock
        self._troubles = troubles
        self._turn = asyncio.Lock()
        self._waiting: list[tuple[ScreenedUpdate | Unusable, asyncio.Future[bool]]] = []

    @property
    def is_failing(self) -> bool:
        """What came last was not taken by the database: Telegram hears it, and says so."""
        return self._troubles.is_on

    async def keep(self, update: ScreenedUpdate | Unusable) -> bool:
        """True once it is committed; False when the database did not take it."""
        ticket: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((update, ticket))
        async with self._turn:
            if not ticket.done():
                await self._commit()
        return ticket.result()

    async def _commit(self) -> None:
        batch, self._waiting = self._waiting, []
        stored = False
        try:
            async with asyncio.timeout(COMMIT_SECONDS):
                await store(self._db, [update for update, _ in batch], self._clock.now())
            stored = True
            self._troubles.over()
        except Exception as error:  # noqa: BLE001 — Telegram hears 503 and sends it again
            self._troubles.met(error)
        finally:
            for _, ticket in batch:
                ticket.set_result(stored)


class Reach:
    """Whether Telegram reaches us: a proxy that is down, or a certificate that is over, is told to nobody else."""

    def __init__(self) -> None:
        self._looks, self._received = 0, -1  # the first look is compared with none
        self._error: datetime | None = None

    def is_lost(self, info: WebhookInfo, received: int) -> bool:
        """At each look. What waits may be on its way to another process of ours: then nothing fails meanwhile."""
        if not info.pending_update_count or received != self._received:
            self._looks, self._received, self._error = 0, received, info.last_error_date
            return False
        self._looks += 1
        return self._looks >= UNREACHED_AFTER and info.last_error_date != self._error


class WebhookReceiver:
    """Does what the Poller does, with what Telegram posts. `secret`: 1 to 256 characters A-Z a-z 0-9 _ - (Bot API)."""

    def __init__(
        self,
        db: Database,
        bot: Bot,
        clock: Clock,
        *,
        url: str,
        secret: str,
        listen: str,
        patience: Patience | None = None,
    ) -> None:
        patience = patience or Patience()
        self._bot = bot
        self._clock = clock
        self._url = url
        self._secret = secret
        self._listen = listen
        self._announcing = Troubles("set_webhook", patience)
        self._watching = Troubles("webhook_watch", patience)
        self._look_every = patience.webhook_look
        self._group = GroupCommit(db, clock, Troubles("webhook", patience))
        self.last_success: datetime | None = None
        self.received = 0
        self.refused = 0
        self._told: set[str] = set()
        self._reach = Reach()
        self._was_announced = False
        self.complaint: Complaint | None = None
        self.app = Starlette(routes=[Route(urlsplit(url).path or "/", self._receive, methods=["POST"])])

    @property
    def hears(self) -> bool:
        """Whether Telegram was there when it was last asked, and reached us."""
        return not self._watching.is_on and self.complaint is not Complaint.WEBHOOK_UNREACHED

    async def run(self) -> None:
        """Until cancelled. Raises CannotGoOn: the address cannot be listened on."""
        async with serving(self.app, self._listen) as server:
            await self._announcing.insist(self._set_webhook)
            await server.stopped()

    async def look_after(self) -> None:
        """Until cancelled: a webhook that somebody else removed or set is announced again, and it is said.

        So is one that Telegram does not reach.
        """
        while True:
            await asyncio.sleep(self._look_every)
            info = await self._watching.insist(self._bot.get_webhook_info)
            if info.url == self._url:
                self._note_reach(info)
                continue
            if not self._was_announced:  # nobody took it: Telegram refuses it, and `run` goes on trying
                self.complaint = Complaint.WEBHOOK_UNREACHED if self._announcing.is_on else None
                continue
            if self.complaint is None:
                about = {"action": "webhook_taken", "set_elsewhere": bool(info.url)}
                log.warning("The webhook is no longer ours: it is announced again", extra=about)
            self.complaint = Complaint.WEBHOOK_TAKEN
            await self._announcing.insist(self._set_webhook)

    def _note_reach(self, info: WebhookInfo) -> None:
        was, self.complaint = self.complaint, None
        if self._reach.is_lost(info, self.received) and not self._group.is_failing:
            self.complaint = Complaint.WEBHOOK_UNREACHED
            if was is not self.complaint:
                about = {"action": "webhook_unreached", "reason": info.last_error_message}
                log.warning("Updates wait, and Telegram does not reach the webhook", extra=about)

    async def _set_webhook(self) -> None:
        await self._bot.set_webhook(
            url=self._url,
            secret_token=self._secret,
            allowed_updates=ALLOWED_UPDATES,
            max_connections=CONNECTIONS,
            drop_pending_updates=False,
        )
        self._was_announced = True

    async def _receive(self, request: Request) -> Response:
        if not self._is_telegram(request):
            return self._refuse(403, "without the secret")
        try:
            update = await _read(request)
        except (ClientDisconnect, TimeoutError):
            return self._refuse(408, "not finished")
        if not await self._group.keep(update):
            return Response(status_code=503)
        self.received += 1
        self.last_success = self._clock.now()
        return Response(status_code=200)

    def _refuse(self, status: int, reason: str) -> Response:
        """Counted; said once, since anybody may knock as often as they like."""
        self.refused += 1
        if reason not in self._told:
            self._told.add(reason)
            about = {"action": "webhook_refused", "reason": reason}
            log.warning("Something that is not Telegram's knocked; the next ones are counted", extra=about)
        return Response(status_code=status)

    def _is_telegram(self, request: Request) -> bool:
        given = request.headers.get(SECRET_HEADER, "")
        return hmac.compare_digest(given.encode(), self._secret.encode())


async def _read(request: Request) -> ScreenedUpdate | Unusable:
    """Telegram repeats what is not acknowledged: what would never read better is kept as rejected."""
    body, size = bytearray(), 0
    async with asyncio.timeout(BODY_SECONDS):
        async for chunk in request.stream():
            size += len(chunk)
            if size <= LARGEST_BODY:
                body += chunk
    if size > LARGEST_BODY:
        return Unusable(None, "too large")
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError):
        return Unusable(None, "not JSON")
    return admit(raw)
