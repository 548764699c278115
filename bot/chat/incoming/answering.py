"""Which message of ours somebody answers, of those whose numbers are kept."""

from __future__ import annotations

from bot.chat.turn import Turn
from bot.store.core import outbox


async def answered_post(turn: Turn) -> str:
    """The id of the post, empty for none."""
    message = turn.update.message
    answered = message.reply_to_message if message is not None else None
    if message is None or answered is None:
        return ""
    post = await outbox.post_of_message(turn.tx, message.chat.id, answered.message_id)
    return post.id if post else ""
