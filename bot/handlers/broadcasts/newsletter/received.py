"""What was sent to the bot for the newsletter, with its formatting as Telegram's HTML."""

from __future__ import annotations

from bot.chat.incoming.attachments import file_of
from bot.chat.turn import MemberTurn
from bot.domain.core.files import File
from bot.domain.incidents.citizens import names_somebody
from bot.domain.incidents.states import Side


def html_of(turn: MemberTurn) -> str:
    """The text, or the caption; empty without words."""
    message = turn.update.message
    if message is None:
        return ""
    return (message.text_html if message.text else message.caption_html) or ""


def photo_of(turn: MemberTurn) -> File | None:
    """The largest of the sizes in which Telegram has it."""
    message = turn.update.message
    return file_of(message) if message is not None and message.photo else None


def is_about_somebody(turn: MemberTurn) -> bool:
    """A citizen, by what screening saw: nothing of them goes to the network."""
    return names_somebody(turn.findings, Side.NETWORK)
