"""One call of a Bot API method, and Telegram's answer as it is: the outbox needs its status.

The library's own methods turn a 502, a broken body and a dropped connection into the same `NetworkError`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from telegram import Bot, InputFile
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.transport.http import Doubtful

FILE_FIELDS = {
    "sendDocument": "document",
    "sendPhoto": "photo",
    "sendAnimation": "animation",
    "sendVideo": "video",
    "sendAudio": "audio",
    "sendVoice": "voice",
    "sendVideoNote": "video_note",
}
LARGEST_ID = 1 << 52
LONGEST_PAUSE = 3_600.0  # seconds; after it Telegram is asked again


@dataclass(frozen=True, slots=True)
class ApiAnswer:
    """`status`: HTTP's; the rest as in the Bot API's answer and its ResponseParameters.

    `message_id`: of the message that the call made; of an album, of its first, which has the caption.
    """

    status: int
    description: str = ""
    retry_after: float = 0.0
    migrate_to_chat_id: int | None = None
    message_id: int | None = None

    @property
    def is_success(self) -> bool:
        return self.status in range(200, 300)


def form(method: str, params: Mapping[str, object], file_name: str = "", content: bytes = b"") -> RequestData:
    """What is posted: texts as they are, everything else as JSON, which the library would write twice.

    Raises KeyError for a file under a method that takes none, TypeError for what is no JSON.
    """
    parts = [
        RequestParameter(name, value if isinstance(value, str) else json.dumps(value), None)
        for name, value in params.items()
        if value is not None
    ]
    if file_name:
        file = InputFile(content, filename=file_name)
        parts.append(RequestParameter.from_input(FILE_FIELDS[method], file))
    return RequestData(parts)


async def post(bot: Bot, method: str, data: RequestData, seconds: float | None = None) -> ApiAnswer:
    """Raises NotSent or Doubtful. What another request object than ours may raise is doubt too.

    `seconds`: how long an answer is waited for, if not as long as the request's own default.
    """
    patience = {} if seconds is None else {"read_timeout": seconds}
    return read(*await bot.request.do_request(f"{bot.base_url}/{method}", "POST", data, **patience))


def read(status: int, body: bytes) -> ApiAnswer:
    """Raises Doubtful when a success cannot be read; of a refusal the status is enough (a proxy's page)."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        answer = {}
    if status in range(200, 300) and answer.get("ok") is not True:
        raise Doubtful("the answer cannot be read")
    parameters = answer.get("parameters")
    refused = _answer(status, answer.get("description"), parameters if isinstance(parameters, dict) else {})
    return replace(refused, message_id=_message_id(answer.get("result")))


def _answer(status: int, description: object, parameters: Mapping[str, Any]) -> ApiAnswer:
    moved = parameters.get("migrate_to_chat_id")
    return ApiAnswer(
        status=status,
        description=description if isinstance(description, str) else "",
        retry_after=_seconds(parameters.get("retry_after")),
        migrate_to_chat_id=moved if isinstance(moved, int) and abs(moved) < LARGEST_ID else None,
    )


def _message_id(result: object) -> int | None:
    first = result[0] if isinstance(result, list) and result else result
    made = first.get("message_id") if isinstance(first, dict) else None
    return made if isinstance(made, int) and 0 < made < LARGEST_ID else None


def _seconds(value: object) -> float:
    """0 for what is no pause (text, a negative number); JSON as Python reads it also knows NaN and Infinity."""
    return float(min(value, LONGEST_PAUSE)) if isinstance(value, int | float) and value > 0 else 0.0
