"""What all pages have in common: they read in bounded time, and an address that leads nowhere tells nothing."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from html import unescape
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.clock import Clock
from bot.logs import log_failure
from bot.store.engine.database import Database
from bot.store.engine.errors import StoreError
from bot.store.engine.transaction import Reading, Transaction
from bot.texts import render

log = logging.getLogger(__name__)
T = TypeVar("T")

DATABASE_SECONDS = 3.0
AT_ONCE = 2
"""Readings of all pages together: however many ask, the bot itself reads beside them."""
AWAY = {"Retry-After": "60", "Cache-Control": "no-store"}
SECRET = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex", "X-Content-Type-Options": "nosniff"}


class Away(Exception):
    """The database gave nothing in time."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What pages are made with. `username`: the bot's, empty as long as it is not known to this process."""

    db: Database
    clock: Clock
    username: Callable[[], str] = str
    places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def read(self, work: Callable[[Reading], Awaitable[T]]) -> T:
        """Raises Away, having logged what happened, and never for whom: an address is a secret."""
        try:
            async with asyncio.timeout(DATABASE_SECONDS), self.places, self.db.reading() as tx:
                return await work(tx)
        except Exception as error:  # noqa: BLE001 — whatever it is, a stranger learns nothing of it
            raise _away(error) from None

    async def write(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """As `read`, for the one thing a page changes: whether its reader wants letters."""
        try:
            async with asyncio.timeout(DATABASE_SECONDS), self.places, self.db.transaction() as tx:
                return await work(tx)
        except Exception as error:  # noqa: BLE001 — whatever it is, a stranger learns nothing of it
            raise _away(error) from None


def _away(error: Exception) -> Away:
    log_failure(log, "A page could not be made", error, {"action": "page_failed"}, (StoreError, TimeoutError))
    return Away()


def not_found() -> Response:
    """As the server answers where there is nothing at all (`bot/web.py`)."""
    return PlainTextResponse(unescape(render("pages/nothing")), 404)


def away() -> Response:
    return PlainTextResponse(unescape(render("pages/away")), 503, AWAY)


def unless_known(request: Request, content: bytes, media_type: str) -> Response:
    """The content with its ETag, or 304 for who has it."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", **SECRET}
    known = [one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")]
    if tag in known or known == ["*"]:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=media_type, headers=headers)
