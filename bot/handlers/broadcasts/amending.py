"""« Corriger partout » is asked for; what is sent then comes in as any message an announcement is made of."""

from __future__ import annotations

from bot.actions.broadcasts import correcting
from bot.actions.broadcasts.going import following
from bot.chat.forms import begin
from bot.chat.screens import Screen, back, column, screen, shorten, tap
from bot.chat.turn import MemberTurn
from bot.domain.broadcasts.broadcasts import Broadcast
from bot.domain.core.content import plain
from bot.handlers.broadcasts.writing import WRITING

MOST_PIECES = 8


async def start(turn: MemberTurn) -> None:
    """Of several messages, which? args: broadcast id [, number of the message]."""
    one, number = turn.arguments(2)
    found = await correcting.correctable(turn.tx, turn.member, one, turn.now)
    await following.unfollow(turn.tx, turn.place.chat_id, turn.place.message_id)
    pieces = found.content.pieces
    if len(pieces) > 1 and not number:
        await turn.show(_which(found))
        return
    await begin(turn, WRITING, {"broadcast": found.id, "piece": number or "0"})


def _which(found: Broadcast) -> Screen:
    buttons = [
        tap(
            shorten(plain(piece.html) or f"Message {number + 1}", 40),
            "broadcast_correct",
            found.id,
            str(number),
        )
        for number, piece in enumerate(found.content.pieces[:MOST_PIECES])
    ]
    return screen("amending/which", [*column(buttons), [back("broadcast", found.id)]], broadcast=found)
