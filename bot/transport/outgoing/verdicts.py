"""What Telegram's answer means for a call of the outbox (docs/telegram.md, « Sending »). Pure.

The sentences are Telegram's (tdlib/telegram-bot-api); undocumented, they are looked for in part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus

from bot.domain.core.outbox import (
    Delivery,
    Ended,
    Failing,
    Flooded,
    Lane,
    Migrated,
    OnDoubt,
    Sent,
    State,
    Verdict,
)
from bot.transport.calls import ApiAnswer
from bot.transport.http import Late
from bot.transport.splitting import TEXT_LIMIT, cut_to, plain_text

DEFAULT_RETRY_AFTER = 5.0
EXPIRES_AFTER = timedelta(hours=24)
EXPIRED = "expired: it could not be sent for 24 hours"

NOT_MODIFIED = "message is not modified"
CANNOT_PARSE = "can't parse entities"
NO_SUCH_METHOD = "method not found"
CANNOT_EDIT = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
    "message_id_invalid",
)
CANNOT_DELETE = ("message to delete not found", "message can't be deleted")
CUSTOM_EMOJI = ("document_invalid", "custom emoji", "custom_emoji")
TWIN = re.compile(r"<tg-emoji[^>]*>(.*?)</tg-emoji>", re.DOTALL)
NOBODY = ("chat not found", "user not found", "peer_id_invalid")
STALE_PARAMETERS = {
    "reply message not found": "reply_parameters",
    "message to be replied not found": "reply_parameters",
    "message thread not found": "message_thread_id",
}


def mended(delivery: Delivery, answer: ApiAnswer) -> Delivery | None:
    """The same call in another form, to be made at once; None unless Telegram refused only its form."""
    if answer.status != HTTPStatus.BAD_REQUEST:
        return None
    said = answer.description.lower()
    for sentence, name in STALE_PARAMETERS.items():
        if sentence in said and name in delivery.params and not _is_for_its_topic(delivery, name):
            return replace(delivery, params=_without(delivery.params, name))
    if any(sentence in said for sentence in CUSTOM_EMOJI) and (plainer := _with_twins(delivery.params)):
        return replace(delivery, params=plainer)
    if CANNOT_PARSE in said and "parse_mode" in delivery.params:
        return replace(delivery, params=_as_plain_text(delivery.params))
    is_screen = (
        delivery.method == "editMessageText" and delivery.chat_id != 0 and delivery.lane is Lane.PERSON
    )
    if is_screen and any(sentence in said for sentence in CANNOT_EDIT):
        return replace(delivery, method="sendMessage", params=_as_new_message(delivery.params))
    return None


def _is_for_its_topic(delivery: Delivery, name: str) -> bool:
    """What was announced in a topic that is gone is not everybody's in the group; an answer finds who asked."""
    return name == "message_thread_id" and delivery.lane is not Lane.PERSON and bool(delivery.post)


def verdict(delivery: Delivery, answer: ApiAnswer) -> Verdict:
    """What becomes of the call, after everything that could be mended was.

    A refusal without Telegram's own words is a proxy's page, and says nothing of the person or the token. A 500 in its
    own words was not done; whatever stands between us and it (502, 504) may have been.
    """
    if answer.is_success or NOT_MODIFIED in answer.description:
        return Sent(answer.message_id)
    if answer.migrate_to_chat_id not in (None, delivery.chat_id):
        return Migrated(answer.migrate_to_chat_id)
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        own = answer.status == HTTPStatus.INTERNAL_SERVER_ERROR and bool(answer.description)
        return Failing(_reason(answer), doubtful=False, repeatable=own or repeatable(delivery))
    if not answer.description or _is_lost(answer):
        return Failing(_reason(answer), doubtful=False, repeatable=True)
    return _refused(delivery, answer)


def unanswered(delivery: Delivery, error: Exception) -> Failing:
    """Nobody can know whether Telegram got it."""
    late = isinstance(error, Late | TimeoutError)
    return Failing("no answer in time" if late else "no answer", True, repeatable(delivery), late)


def is_expired(delivery: Delivery, now: datetime) -> bool:
    """Of no use any more, whatever the trouble was."""
    return now - delivery.due_since > EXPIRES_AFTER


def repeatable(delivery: Delivery) -> bool:
    """To edit, delete or set twice is to do it once."""
    return delivery.on_doubt is OnDoubt.RESEND or delivery.method.startswith(("edit", "delete", "set"))


def _refused(delivery: Delivery, answer: ApiAnswer) -> Verdict:
    said = answer.description.lower()
    match answer.status:
        case HTTPStatus.TOO_MANY_REQUESTS:
            return Flooded(answer.retry_after or DEFAULT_RETRY_AFTER)
        case HTTPStatus.FORBIDDEN:
            return Ended(State.BLOCKED, _reason(answer), unreachable=delivery.chat_id > 0)
        case _ if any(sentence in said for sentence in (*CANNOT_DELETE, *CANNOT_EDIT)):
            return Ended(State.DROPPED, _reason(answer))
    nobody = delivery.chat_id > 0 and any(sentence in said for sentence in NOBODY)
    return Ended(State.FAILED, _reason(answer), unreachable=nobody)


def _is_lost(answer: ApiAnswer) -> bool:
    """One chat's 401 or 404 says nothing of the token: before the next try getMe is asked."""
    unknown = answer.status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND)
    return unknown and NO_SUCH_METHOD not in answer.description.lower()


def _reason(answer: ApiAnswer) -> str:
    return f"{answer.status}: {answer.description[:200]}"


def _without(params: Mapping[str, object], *names: str) -> dict[str, object]:
    return {name: value for name, value in params.items() if name not in names}


def _as_plain_text(params: Mapping[str, object]) -> dict[str, object]:
    plain = _without(params, "parse_mode")
    for name in ("text", "caption"):
        if isinstance(html := plain.get(name), str):
            plain[name] = cut_to(plain_text(html), TEXT_LIMIT)
    return plain


def _with_twins(params: Mapping[str, object]) -> dict[str, object] | None:
    """Plain emoji instead of custom ones, which not every bot may send; None without one."""
    twins = {
        name: TWIN.sub(r"\1", text)
        for name, text in params.items()
        if name in ("text", "caption") and isinstance(text, str) and TWIN.search(text)
    }
    return {**params, **twins} if twins else None


def _as_new_message(params: Mapping[str, object]) -> dict[str, object]:
    """Nothing tells whether the lost screen was protected from forwarding: the new one is, for safety."""
    return {"protect_content": True, **_without(params, "message_id", "inline_message_id")}
