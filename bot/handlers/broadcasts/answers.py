"""A button under a broadcast, in private or in a group: who tapped is noted, and sees it at once."""

from __future__ import annotations

from bot.actions.broadcasts import answering
from bot.chat.turn import MemberTurn
from bot.texts import render


async def answer(turn: MemberTurn) -> None:
    broadcast_id, choice = turn.arguments(2)
    _, said = await answering.answer(turn.tx, turn.member, broadcast_id, choice, turn.now)
    turn.toast(render("messages/answered", said=said))
