"""From Telegram's update to a turn: who speaks, and where the answer goes.

The library fills its objects with whatever came: what the bot reads of them is checked here, once.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from telegram import CallbackQuery, Chat, Message, Update
from telegram.constants import ChatType

from bot.chat.incoming.happenings import happening
from bot.chat.incoming.parsing import UnreadableUpdate
from bot.chat.turn import Place, Speaker

# Posts of anonymous administrators and of linked channels come from these accounts: nobody we could know.
NOBODY = frozenset({1087968824, 136817688, 777000})
LATEST = 1 << 32
LARGEST_ID = 1 << 52  # Bot API: « at most 52 significant bits »

Given = TypeVar("Given")


@dataclass(frozen=True, slots=True)
class Heard:
    speaker: Speaker
    place: Place


def hear(update: Update, tapped: object = None) -> Heard | None:
    """None for what nobody said to us: a channel's post, an anonymous administrator, another bot.

    `tapped`: as `parse` gives it. Raises UnreadableUpdate.
    """
    if happening(update) is not None:
        return _overheard(update)
    user = update.effective_user
    if user is None or user.is_bot or _number(user.id) in NOBODY:
        return None
    _check_words(update)
    place = _place(update, tapped)
    return Heard(Speaker(user.id, user.first_name, user.last_name or ""), place) if place else None


def _overheard(update: Update) -> Heard | None:
    """What becomes of a group: who did it may be nobody we could know."""
    user, chat = update.effective_user, update.effective_chat
    speaker = Speaker(user.id, user.first_name, user.last_name or "") if user else Speaker(0, "", "")
    message_id = update.message.message_id if update.message else None
    return Heard(speaker, _place_in(chat, message_id)) if chat else None


def messages_in(body: str) -> list[tuple[int, int]]:
    """Chat and number of what was written in an update, as far as they can be told in one that cannot be read."""
    update = json.loads(body)
    written = [update.get(kind) for kind in ("message", "edited_message")]
    found = [
        (_id_of(part.get("chat"), "id"), _id_of(part, "message_id"))
        for part in written
        if isinstance(part, dict)
    ]
    return [(chat_id, message_id) for chat_id, message_id in found if chat_id and message_id]


def _id_of(part: object, key: str) -> int | None:
    value = part.get(key) if isinstance(part, dict) else None
    return value if type(value) is int and abs(value) < LARGEST_ID else None


def _place(update: Update, tapped: object) -> Place | None:
    if update.inline_query is not None:
        return Place(update.inline_query.from_user.id, private=True)
    if update.callback_query is not None:
        return _place_of_tap(update.callback_query, tapped)
    message = update.message or update.edited_message
    if message is not None:
        return None if message.sender_chat is not None else _place_of_message(message)
    if update.my_chat_member is not None:
        _given(update.my_chat_member.new_chat_member)
        return _place_in(update.my_chat_member.chat)
    return None


def _place_of_tap(query: CallbackQuery, message: object) -> Place:
    """A button under an inline message has no chat we could write in: the answer goes to who tapped."""
    if message is None:
        return Place(query.from_user.id, private=True)
    chat = message.get("chat") if isinstance(message, dict) else None
    if not isinstance(message, dict) or not isinstance(chat, dict):
        raise UnreadableUpdate("unreadable: a tap under what is no message")
    thread_id = message.get("message_thread_id") if message.get("is_topic_message") is True else None
    return Place(
        _number(chat.get("id")),
        private=chat.get("type") == ChatType.PRIVATE,
        message_id=_number(message.get("message_id")),
        thread_id=None if thread_id is None else _number(thread_id),
        protected=message.get("has_protected_content") is True,
        shown_at=_instant(message.get("edit_date") or message.get("date")),
    )


def _instant(seconds: object) -> datetime | None:
    if not isinstance(seconds, int) or not 0 < seconds < LATEST:
        return None
    return datetime.fromtimestamp(seconds, UTC)


def _place_of_message(message: Message) -> Place:
    return _place_in(message.chat, message.message_id, _topic(message))


def _topic(message: Message) -> int | None:
    """Answers of a group without topics, and in General, have a thread too, in which nobody can write."""
    return message.message_thread_id if message.is_topic_message else None


def _place_in(chat: Chat, message_id: int | None = None, thread_id: int | None = None) -> Place:
    return Place(
        _number(_given(chat).id),
        private=chat.type == ChatType.PRIVATE,
        message_id=None if message_id is None else _number(message_id),
        thread_id=None if thread_id is None else _number(thread_id),
    )


def _check_words(update: Update) -> None:
    message, query, inline = update.message, update.callback_query, update.inline_query
    for words in (message and message.text, query and query.data, inline and inline.query):
        if not isinstance(words, str | None):
            raise UnreadableUpdate("unreadable: words that are no text")


def _number(value: object) -> int:
    if type(value) is not int or abs(value) >= LARGEST_ID:  # neither True, nor 7.0, nor "7"
        raise UnreadableUpdate("unreadable: an id that is no number")
    return value


def _given(value: Given | None) -> Given:
    if value is None:
        raise UnreadableUpdate("unreadable: something is missing")
    return value
