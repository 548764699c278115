"""Whom it moves that somebody left the network."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.actions.events.leaving import Freed
from bot.store.engine.transaction import Transaction
from bot.views.events.moves import tell_moves


async def tell_freed(tx: Transaction, freed: Iterable[Freed], now: datetime) -> None:
    for each in freed:
        await tell_moves(tx, each.event, each.moves, now)
