"""Taps and inline questions on their way to the bot and back."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.demo.wire import Json

LIFE = timedelta(seconds=15)


@dataclass(frozen=True, slots=True)
class QueryAnswer:
    """What answerCallbackQuery or answerInlineQuery said."""

    text: str = ""
    alert: bool = False
    url: str = ""
    results: tuple[Json, ...] = ()
    button: Json | None = None


@dataclass(slots=True, eq=False)
class PendingQuery:
    """A tap or an inline question waiting for the bot."""

    id: str
    person: int
    asked: datetime
    answer: asyncio.Future[QueryAnswer]
    text: str = ""
