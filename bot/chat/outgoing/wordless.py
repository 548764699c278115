"""Calls that say nothing: the menu somebody is offered, and who may come into a group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.core.outbox import OutgoingCall


def menu(commands: Sequence[Mapping[str, str]], scope: Mapping[str, object]) -> OutgoingCall:
    """The commands Telegram offers in one scope (Bot API: at most 100, a description of at most 256 characters)."""
    return OutgoingCall(0, "setMyCommands", {"commands": commands, "scope": scope})


def no_menu(user_id: int) -> OutgoingCall:
    """Who is no member any more sees what strangers see."""
    return OutgoingCall(0, "deleteMyCommands", {"scope": {"type": "chat", "chat_id": user_id}})


def let_in(group_chat_id: int, user_id: int) -> OutgoingCall:
    """The bot must be an administrator of the group: only then does Telegram tell it of such requests."""
    return _about(group_chat_id, "approveChatJoinRequest", user_id)


def keep_out(group_chat_id: int, user_id: int) -> OutgoingCall:
    return _about(group_chat_id, "declineChatJoinRequest", user_id)


def _about(group_chat_id: int, method: str, user_id: int) -> OutgoingCall:
    return OutgoingCall(group_chat_id, method, {"chat_id": group_chat_id, "user_id": user_id})
