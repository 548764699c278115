"""Cards that members keep at hand."""

from __future__ import annotations

from datetime import datetime

from bot.domain.directory.referents import Referent
from bot.domain.network.members import Member
from bot.store.directory import favourites
from bot.store.engine.transaction import Transaction


async def choose(tx: Transaction, member: Member, card: Referent, now: datetime, *, kept: bool) -> None:
    """A card that is kept already, or is not, stays so."""
    if kept:
        await favourites.add(tx, member.id, card.id, now)
    else:
        await favourites.delete(tx, member.id, card.id)
