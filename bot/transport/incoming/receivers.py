"""How updates come in: by polling, or by a webhook where the settings give one."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Protocol

from telegram import Bot

from bot.clock import Clock
from bot.settings import Settings
from bot.store.engine.database import Database
from bot.transport.incoming.receiver import Complaint, Poller
from bot.transport.incoming.webhook import WebhookReceiver
from bot.transport.trouble import Patience


class Receiver(Protocol):
    """The poller or the webhook."""

    last_success: datetime | None
    received: int

    @property
    def complaint(self) -> Complaint | None: ...

    @property
    def hears(self) -> bool: ...

    async def run(self) -> None: ...


def make_receiver(
    settings: Settings, db: Database, bot: Bot, clock: Clock, patience: Patience, idle: asyncio.Event
) -> Receiver:
    if not settings.webhook_url:
        return Poller(db, bot, clock, patience, idle)
    return WebhookReceiver(
        db,
        bot,
        clock,
        url=settings.webhook_url,
        secret=settings.webhook_secret.get_secret_value(),
        listen=settings.webhook_listen,
        patience=patience,
    )
