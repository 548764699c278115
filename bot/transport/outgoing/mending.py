"""A call whose form Telegram refuses, made otherwise: what it says is not lost for how it is said. Pure.

The sentences are Telegram's (tdlib/telegram-bot-api); undocumented, they are looked for in part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus

from bot.domain.core.outbox import Delivery, Lane
from bot.transport.calls import ApiAnswer
from bot.transport.outgoing.verdicts import CANNOT_EDIT
from bot.transport.splitting import TEXT_LIMIT, cut_to, plain_text

CANNOT_PARSE = "can't parse entities"
CUSTOM_EMOJI = ("document_invalid", "custom emoji", "custom_emoji")
TWIN = re.compile(r"<tg-emoji[^>]*>(.*?)</tg-emoji>", re.DOTALL)
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
