"""Where a call of the Bot API goes, when it may leave, and to whom: what all of them have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.core.outbox import Lane, Matter, OnDoubt, OutgoingCall


@dataclass(frozen=True, slots=True)
class Address:
    """Where a call goes, and when it may leave.

    With `member_id` it leaves only while that member is in force. `reply_to`: the message that is answered, in a group.
    `silent`: telephones do not ring.
    """

    chat_id: int
    lane: Lane = Lane.PERSON
    member_id: str | None = None
    not_before: datetime | None = None
    on_doubt: OnDoubt = OnDoubt.RESEND
    reply_to: int | None = None
    thread_id: int | None = None
    silent: bool = False


def addressed(
    to: Address, method: str, params: Mapping[str, object], matter: Matter | None = None
) -> OutgoingCall:
    """With what depends on where it goes, for a message that is new there."""
    more: dict[str, object] = {}
    if to.reply_to is not None:
        more["reply_parameters"] = {"message_id": to.reply_to, "allow_sending_without_reply": True}
    if to.thread_id is not None:
        more["message_thread_id"] = to.thread_id
    if to.silent:
        more["disable_notification"] = True
    return call_to(to, method, {**params, **more}, matter=matter)


def call_to(
    to: Address,
    method: str,
    params: Mapping[str, object],
    *,
    file_name: str = "",
    file_content: bytes = b"",
    matter: Matter | None = None,
) -> OutgoingCall:
    return OutgoingCall(
        to.chat_id,
        method,
        {"chat_id": to.chat_id, **params},
        lane=to.lane,
        on_doubt=to.on_doubt,
        member_id=to.member_id,
        not_before=to.not_before,
        file_name=file_name,
        file_content=file_content,
        matter=matter,
    )
