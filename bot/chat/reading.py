"""From Telegram's update to a turn: who speaks, and where the answer goes."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType

from bot.chat.turn import Place, Speaker

# Posts of anonymous administrators and of linked channels come from these accounts: nobody we could know.
NOBODY = frozenset({1087968824, 136817688, 777000})


@dataclass(frozen=True, slots=True)
class Heard:
    speaker: Speaker
    place: Place


def hear(update: Update) -> Heard | None:
    """None for what nobody said to us: a channel's post, an anonymous administrator, another bot."""
    user = update.effective_user
    if user is None or user.is_bot or user.id in NOBODY:
        return None
    place = _place(update)
    return Heard(Speaker(user.id, user.first_name, user.last_name or ""), place) if place else None


def _place(update: Update) -> Place | None:
    if update.inline_query is not None:
        return Place(update.inline_query.from_user.id, private=True)
    if update.callback_query is not None:
        return _place_of_tap(update.callback_query)
    message = update.message or update.edited_message
    if message is not None:
        return None if message.sender_chat is not None else _place_of_message(message)
    if update.my_chat_member is not None:
        chat = update.my_chat_member.chat
        return Place(chat.id, private=chat.type == ChatType.PRIVATE)
    return None


def _place_of_tap(query: CallbackQuery) -> Place:
    """A button under an inline message has no chat we could write in: the answer goes to who tapped."""
    message = query.message
    if message is None:
        return Place(query.from_user.id, private=True)
    protected = isinstance(message, Message) and bool(message.has_protected_content)
    thread_id = message.message_thread_id if isinstance(message, Message) else None
    return Place(
        message.chat.id,
        private=message.chat.type == ChatType.PRIVATE,
        message_id=message.message_id,
        thread_id=thread_id,
        protected=protected,
    )


def _place_of_message(message: Message) -> Place:
    return Place(
        message.chat.id,
        private=message.chat.type == ChatType.PRIVATE,
        message_id=message.message_id,
        thread_id=message.message_thread_id if message.is_topic_message else None,
    )
