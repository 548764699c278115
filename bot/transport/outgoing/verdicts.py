"""What Telegram's answer means for a call of the outbox (docs/telegram.md, « Sending »). Pure.

The sentences are Telegram's (tdlib/telegram-bot-api); undocumented, they are looked for in part.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from http import HTTPStatus

from bot.domain.core.outbox import (
    CallState,
    Delivery,
    Ended,
    Failing,
    Flooded,
    Lane,
    Migrated,
    OnDoubt,
    Sent,
    Verdict,
)
from bot.transport.calls import ApiAnswer
from bot.transport.http import Late

DEFAULT_RETRY_AFTER = 5.0
EXPIRES_AFTER = timedelta(hours=24)
EXPIRED = "expired: it could not be sent for 24 hours"

NOT_MODIFIED = "message is not modified"
NO_SUCH_METHOD = "method not found"
CANNOT_EDIT = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
    "message_id_invalid",
)
CANNOT_DELETE = ("message to delete not found", "message can't be deleted")
DECIDED = ("hide_requester_missing", "user_already_participant")
"""Somebody let them in by hand, or they no longer ask."""
OF_THE_BOT = ("logged out", "bot has already been closed", "frozen_method_invalid")
"""Of a 400: every call is refused, as when an operator moves the bot to a server of their own, or Telegram froze it."""
NOBODY = ("chat not found", "user not found", "peer_id_invalid")
STOPPED = ("user_is_blocked", "user_deactivated", "user_deleted")
"""What is a 403 else, when the call was an album's: « failed to send message #1 with the error message … »."""
PUT_OUT = ("bot was kicked", "bot is not a member", "chat was deleted")
IN_DOUBT = ("restart", "request aborted")
"""A server of Telegram's that stops: what it was about to do may be done."""
GONE_AT_ONCE = "was immediately deleted"
"""By what watches over a group: it was sent, and would be deleted again."""


def verdict(delivery: Delivery, answer: ApiAnswer) -> Verdict:
    """What becomes of the call, after everything that could be mended was.

    A refusal without Telegram's own words is a proxy's page, and says nothing of the person or the token. A 500 in its
    own words was not done, unless it stops; whatever stands between us and it (502, 504) may have been.
    """
    if answer.is_success or NOT_MODIFIED in answer.description:
        return Sent(answer.message_id)
    if answer.migrate_to_chat_id not in (None, delivery.chat_id):
        return Migrated(answer.migrate_to_chat_id)
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        said = answer.description.lower()
        if GONE_AT_ONCE in said:
            return Ended(CallState.FAILED, _reason(answer))
        is_known = bool(said) and not any(sentence in said for sentence in IN_DOUBT)
        own = answer.status == HTTPStatus.INTERNAL_SERVER_ERROR and is_known
        return Failing(_reason(answer), doubtful=False, repeatable=own or repeatable(delivery))
    if not answer.description or _is_lost(answer):
        return Failing(_reason(answer), doubtful=False, repeatable=True)
    return _refused(delivery, answer)


def unanswered(delivery: Delivery, error: Exception) -> Failing:
    """Nobody can know whether Telegram got it."""
    late = isinstance(error, Late | TimeoutError)
    return Failing("no answer in time" if late else "no answer", True, repeatable(delivery), late)


def is_expired(delivery: Delivery, now: datetime) -> bool:
    """An answer that nobody waits for any more, whatever the trouble was; what is told keeps, or is settled by then."""
    is_answer = delivery.lane is Lane.PERSON and delivery.matter is None
    return is_answer and now - delivery.due_since > EXPIRES_AFTER


def repeatable(delivery: Delivery) -> bool:
    """To edit, delete or set twice is to do it once."""
    return delivery.on_doubt is OnDoubt.RESEND or delivery.method.startswith(("edit", "delete", "set"))


def _refused(delivery: Delivery, answer: ApiAnswer) -> Verdict:
    said = answer.description.lower()
    match answer.status:
        case HTTPStatus.TOO_MANY_REQUESTS:
            return Flooded(answer.retry_after or DEFAULT_RETRY_AFTER)
        case HTTPStatus.FORBIDDEN:
            is_out = delivery.chat_id > 0 or any(sentence in said for sentence in PUT_OUT)
            return Ended(CallState.BLOCKED, _reason(answer), unreachable=is_out)
        case _ if delivery.chat_id > 0 and any(sentence in said for sentence in STOPPED):
            return Ended(CallState.BLOCKED, _reason(answer), unreachable=True)
        case _ if any(sentence in said for sentence in (*CANNOT_DELETE, *CANNOT_EDIT, *DECIDED)):
            return Ended(CallState.DROPPED, _reason(answer))
    nobody = delivery.chat_id > 0 and any(sentence in said for sentence in NOBODY)
    return Ended(CallState.FAILED, _reason(answer), unreachable=nobody)


def _is_lost(answer: ApiAnswer) -> bool:
    """One chat's 401 or 404 says nothing of the token: before the next try getMe is asked."""
    said = answer.description.lower()
    unknown = answer.status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND, HTTPStatus.MISDIRECTED_REQUEST)
    return (unknown and NO_SUCH_METHOD not in said) or is_of_the_bot(answer)


def is_of_the_bot(answer: ApiAnswer) -> bool:
    """It says nothing of the call."""
    said = answer.description.lower()
    return answer.status == HTTPStatus.BAD_REQUEST and any(sentence in said for sentence in OF_THE_BOT)


def _reason(answer: ApiAnswer) -> str:
    return f"{answer.status}: {answer.description[:200]}"
