"""A button under a broadcast, in private or in a group: who tapped is noted, and sees it at once."""

from __future__ import annotations

from bot.actions.broadcasts import answering
from bot.chat.turn import MemberTurn
from bot.store.broadcasts import recipients
from bot.texts import render
from bot.views.broadcasts.messages import choices_of


async def answer(turn: MemberTurn) -> None:
    """In private the button says so from then on; a group's message is everybody's. args: broadcast id, choice."""
    broadcast_id, choice = turn.arguments(2)
    in_group = not turn.place.private
    broadcast, said = await answering.answer(
        turn.tx, turn.member, broadcast_id, choice, turn.now, in_group=in_group
    )
    turn.toast(render("messages/answered", said=said))
    if not in_group:
        own = await recipients.of_member(turn.tx, broadcast.id, turn.member.id)
        await turn.show_buttons(choices_of(broadcast, own))
