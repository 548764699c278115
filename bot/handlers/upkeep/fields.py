"""What a card is called, for who reads it."""

from __future__ import annotations

from bot.chat.turn import Turn
from bot.domain.directory.referents import Referent
from bot.domain.network.members import Member


async def label_of(turn: Turn, member: Member, card: Referent) -> str:
    shelf = await turn.shelf(member)
    return card.label(shelf.partner(card.partner_id).name)
