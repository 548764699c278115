"""An announcement goes by itself, at its hour or after a yes: who wrote it follows it."""

from __future__ import annotations

from datetime import datetime

from bot.chat.notices import tell
from bot.domain.broadcasts.broadcasts import Broadcast
from bot.store.engine.transaction import Transaction
from bot.store.network import members
from bot.views.broadcasts import cards


async def tell_started(tx: Transaction, broadcast: Broadcast, now: datetime) -> None:
    """As a card that follows it, in a message of its own."""
    writer = await members.by_id(tx, broadcast.created_by or "")
    if writer is None or writer.state != "active":
        return
    shown = await cards.card(tx, broadcast, writer, now)
    await tell(tx, writer, shown, now, post=await cards.follow(tx, broadcast, writer, shown, now))
