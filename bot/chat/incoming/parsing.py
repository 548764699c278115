"""A raw update as the library's objects, whatever server wrote it.

A local Bot API server (`TELEGRAM_API_URL`) may be older than the library (22.8), which then reads none of an update
that lacks what newer ones send: a right of an administrator, the id of a poll's option. What it cannot read is left
out here, and the rest is read.
"""

from __future__ import annotations

import json
from typing import Any

from telegram import Bot, Message, Update
from telegram.constants import ChatMemberStatus

from bot.chat.incoming.happenings import GONE

Json = dict[str, Any]

MESSAGES = ("message", "edited_message")
STANDINGS = ("my_chat_member", "chat_member")
SIDES = ("old_chat_member", "new_chat_member")
HEAD = ("message_id", "date", "chat", "from")
"""Of a message: without one of these it says nothing to us."""


class UnreadableUpdate(Exception):
    """The update is not as the Bot API writes it: another try would not help."""


def parse(body: str, bot: Bot) -> tuple[Update, object]:
    """The update; and apart from it, as it came, the message under which somebody tapped.

    Of that message nothing but its place is read, and the library would spend three times as long on it as on the tap.
    Raises UnreadableUpdate, which never says what could not be read: its reason is kept, an update is personal data.
    """
    try:
        raw = json.loads(body)
        tapped = raw["callback_query"].pop("message", None) if "callback_query" in raw else None
        return _read(raw, bot), tapped
    except Exception as error:  # noqa: BLE001 — whatever an update looks like
        raise UnreadableUpdate(f"unreadable: {type(error).__name__}") from None


def _read(raw: Json, bot: Bot) -> Update:
    try:
        return Update.de_json(raw, bot)
    except Exception:
        known = _readable(raw, bot)
        if known == raw:
            raise
        return Update.de_json(known, bot)


def _readable(raw: Json, bot: Bot) -> Json:
    messages = {kind: _message(raw[kind], bot) for kind in MESSAGES if isinstance(raw.get(kind), dict)}
    standings = {kind: _standings(raw[kind]) for kind in STANDINGS if isinstance(raw.get(kind), dict)}
    return raw | messages | standings


def _message(raw: Json, bot: Bot) -> Json:
    """With what can be read of it: where that was all it said, a message of no kind that we know."""
    head = {key: raw[key] for key in HEAD if key in raw}
    return {key: value for key, value in raw.items() if key in head or _is_read(head | {key: value}, bot)}


def _is_read(raw: Json, bot: Bot) -> bool:
    try:
        Message.de_json(raw, bot)
    except Exception:  # noqa: BLE001 — whatever it looks like
        return False
    return True


def _standings(raw: Json) -> Json:
    return raw | {key: _standing(raw[key]) for key in SIDES if isinstance(raw.get(key), dict)}


def _standing(member: Json) -> Json:
    """Whether they are in the chat is all that is read of it: their rights are left out."""
    is_gone = member.get("status") in GONE or member.get("is_member") is False
    status = ChatMemberStatus.LEFT if is_gone else ChatMemberStatus.MEMBER
    return {"user": member.get("user"), "status": str(status)}
