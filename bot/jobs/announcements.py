"""What groups are shown of events follows them: the last state always, a message changed once in ten seconds."""

from __future__ import annotations

from datetime import datetime

from bot.actions.events.telling import announcing
from bot.store.engine.transaction import Transaction
from bot.views.events.announcements import show_again

MOST_A_TICK = 20
"""Messages a tick; Telegram takes twenty a minute in one group."""


async def follow(tx: Transaction, now: datetime) -> None:
    for shown in await announcing.take_outdated(tx, now, MOST_A_TICK):
        await show_again(tx, shown, now)
