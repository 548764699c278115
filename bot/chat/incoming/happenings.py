"""What becomes of a group: people come and go, the bot is put out, Telegram moves it. Nobody speaks to the bot.

Who did it does not matter, an anonymous administrator as well as anybody. What is not as the Bot API writes it is
no happening.
"""

from __future__ import annotations

from dataclasses import dataclass

from telegram import ChatMember, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatMemberStatus, ChatType

from bot.domain.network.groups import Arrival

GONE = frozenset({ChatMemberStatus.BANNED, ChatMemberStatus.LEFT})
"""What Telegram says of who is no longer in a chat, or has stopped the bot."""
LARGEST_ID = 1 << 52  # Bot API: « at most 52 significant bits »


@dataclass(frozen=True, slots=True)
class Moved:
    """The group became a supergroup: its chat has another id."""

    old: int
    new: int


@dataclass(frozen=True, slots=True)
class Arrived:
    people: tuple[Arrival, ...]


@dataclass(frozen=True, slots=True)
class Departed:
    user_id: int


@dataclass(frozen=True, slots=True)
class Renamed:
    title: str


@dataclass(frozen=True, slots=True)
class BotGone:
    """Put out, or left."""


@dataclass(frozen=True, slots=True)
class BotThere:
    """Added, or made administrator."""


@dataclass(frozen=True, slots=True)
class Knocked:
    """Somebody asks to join; `chat_id` is where the bot may write to them for five minutes (Bot API)."""

    user_id: int
    name: str
    chat_id: int


@dataclass(frozen=True, slots=True)
class HiddenCommand:
    """A command by an administrator who hides behind the group: nobody whose rights we could know."""

    text: str


Happening = Moved | Arrived | Departed | Renamed | BotGone | BotThere | Knocked | HiddenCommand


def happening(update: Update) -> Happening | None:
    """None for everything else."""
    for event in (update.my_chat_member, update.chat_member, update.chat_join_request, update.message):
        if event is not None:
            chat = event.chat
            is_group = chat is not None and chat.type != ChatType.PRIVATE and is_id(chat.id)
            return _of(update) if is_group else None
    return None


def is_id(value: object) -> bool:
    return type(value) is int and abs(value) < LARGEST_ID


def _of(update: Update) -> Happening | None:
    if update.my_chat_member is not None:
        member = update.my_chat_member.new_chat_member
        return None if member is None else BotGone() if _is_gone(member) else BotThere()
    if update.chat_member is not None:
        return _of_member(update.chat_member)
    request = update.chat_join_request
    if request is not None:
        user = request.from_user
        is_whole = is_person(user) and is_id(request.user_chat_id)
        return Knocked(user.id, user.full_name, request.user_chat_id) if is_whole else None
    return _of_message(update.message) if update.message else None


def _of_member(changed: ChatMemberUpdated) -> Happening | None:
    before, after = changed.old_chat_member, changed.new_chat_member
    if before is None or after is None or not is_person(after.user):
        return None
    user = after.user
    if _is_gone(after):
        return Departed(user.id)
    return Arrived((Arrival(user.id, user.first_name),)) if _is_gone(before) else None


def _of_message(message: Message) -> Happening | None:
    if message.migrate_to_chat_id is not None:
        return _moved(message.chat.id, message.migrate_to_chat_id)
    if message.migrate_from_chat_id is not None:
        return _moved(message.migrate_from_chat_id, message.chat.id)
    if message.new_chat_members:
        people = [user for user in message.new_chat_members if is_person(user)]
        return Arrived(tuple(Arrival(user.id, user.first_name) for user in people))
    if message.left_chat_member is not None:
        return Departed(message.left_chat_member.id) if is_person(message.left_chat_member) else None
    if isinstance(message.new_chat_title, str):
        return Renamed(message.new_chat_title)
    return HiddenCommand(message.text) if message.text and _is_hidden_command(message) else None


def _moved(old: int, new: int) -> Moved | None:
    """Groups have negative ids: what waits for a person is never sent elsewhere."""
    return Moved(old, new) if is_id(old) and is_id(new) and old < 0 and new < 0 else None


def _is_hidden_command(message: Message) -> bool:
    """A linked channel's posts come from another chat than the group; nobody types those to us."""
    is_command = isinstance(message.text, str) and message.text.lstrip().startswith("/")
    return is_command and message.sender_chat is not None and message.sender_chat.id == message.chat.id


def is_person(user: User | None) -> bool:
    return user is not None and is_id(user.id) and isinstance(user.first_name, str) and not user.is_bot


def _is_gone(member: ChatMember) -> bool:
    """Somebody who is restricted may be in the chat or not (Bot API, ChatMemberRestricted)."""
    return str(member.status) in GONE or getattr(member, "is_member", True) is False
