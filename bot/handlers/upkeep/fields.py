"""What a card is called, for who reads it."""

from __future__ import annotations

from bot.chat.turn import MemberTurn
from bot.domain.directory.referents import Referent


async def label_of(turn: MemberTurn, card: Referent) -> str:
    shelf = await turn.shelf()
    return card.label(shelf.partner(card.partner_id).name)
