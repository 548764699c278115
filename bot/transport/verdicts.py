"""What Telegram's answer means for a call of the outbox (docs/telegram.md, « Sending »). Pure.

The sentences are Telegram's (tdlib/telegram-bot-api); undocumented, they are looked for in part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus

from telegram.error import InvalidToken

from bot.domain.core.outbox import (
    Again,
    Delivery,
    Ended,
    Flooded,
    Migrated,
    OnDoubt,
    Sent,
    State,
    Unreached,
    Verdict,
)
from bot.transport.calls import ApiAnswer
from bot.transport.http import NotSent
from bot.transport.splitting import TEXT_LIMIT, cut_to, plain_text

SHORTEST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
DOUBT_PAUSES = (1.0, 5.0, 25.0)
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
        if sentence in said and name in delivery.params:
            return replace(delivery, params=_without(delivery.params, name))
    if CANNOT_PARSE in said and "parse_mode" in delivery.params:
        return replace(delivery, params=_as_plain_text(delivery.params))
    is_screen = delivery.method == "editMessageText" and delivery.chat_id != 0
    if is_screen and any(sentence in said for sentence in CANNOT_EDIT):
        return replace(delivery, method="sendMessage", params=_as_new_message(delivery.params))
    return None


def verdict(delivery: Delivery, answer: ApiAnswer, now: datetime) -> Verdict:
    """What becomes of the call, after everything that could be mended was.

    A refusal without Telegram's own words is a proxy's page, and says nothing of the person or the token.
    """
    if answer.is_success or NOT_MODIFIED in answer.description:
        return Sent()
    if answer.migrate_to_chat_id not in (None, delivery.chat_id):
        return Migrated(answer.migrate_to_chat_id)
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR and not repeatable(delivery):
        return Ended(State.UNKNOWN, _reason(answer))
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR or not answer.description:
        return _later(delivery, now)
    return _refused(delivery, answer)


def unsent(delivery: Delivery, error: NotSent, now: datetime) -> Verdict:
    """Tried again for as long as it may still be of use."""
    return Ended(State.FAILED, EXPIRED) if _is_expired(delivery, now) else Unreached(error)


def doubtful(delivery: Delivery) -> Verdict:
    """Nobody can know whether Telegram got it: once more where a repeat does no harm, but not for ever."""
    if not repeatable(delivery):
        return Ended(State.UNKNOWN, "no answer: it may have arrived or not")
    if delivery.doubts >= len(DOUBT_PAUSES):
        return Ended(State.FAILED, "no answer, several times")
    return Again(DOUBT_PAUSES[delivery.doubts], doubtful=True)


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
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.NOT_FOUND if NO_SUCH_METHOD not in said:
            return Unreached(InvalidToken("refused"))
        case _ if any(sentence in said for sentence in (*CANNOT_DELETE, *CANNOT_EDIT)):
            return Ended(State.DROPPED, _reason(answer))
    nobody = delivery.chat_id > 0 and any(sentence in said for sentence in NOBODY)
    return Ended(State.FAILED, _reason(answer), unreachable=nobody)


def _later(delivery: Delivery, now: datetime) -> Verdict:
    """The pause is as long as the call has been due, which doubles it each time."""
    if _is_expired(delivery, now):
        return Ended(State.FAILED, EXPIRED)
    age = (now - delivery.due_since).total_seconds()
    return Again(min(max(SHORTEST_PAUSE, age), LONGEST_PAUSE), doubtful=False)


def _is_expired(delivery: Delivery, now: datetime) -> bool:
    return now - delivery.due_since > EXPIRES_AFTER


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


def _as_new_message(params: Mapping[str, object]) -> dict[str, object]:
    """Nothing tells whether the lost screen was protected from forwarding: the new one is, for safety."""
    return {"protect_content": True, **_without(params, "message_id", "inline_message_id")}
