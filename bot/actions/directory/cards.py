"""A card as it is stored; whoever changes one goes through here, so that every reader of the directory sees it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.domain.directory.referents import Referent
from bot.store.core.departments import raise_revisions
from bot.store.directory.referents import put_referents
from bot.store.engine.transaction import Transaction


async def put(tx: Transaction, card: Referent, departments: Iterable[str], now: datetime) -> None:
    """`departments`: those whose directory changes by it; a card that leaves one is named there too."""
    await put_referents(tx, [card], now)
    await raise_revisions(tx, departments)
