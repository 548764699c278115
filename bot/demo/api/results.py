"""Results of an inline question: what each kind needs, and the message it would send."""

from __future__ import annotations

import math
from typing import Any

from bot.demo.api.formatting import checked_text
from bot.demo.api.keyboards import check_markup, expect_inline, inline_only
from bot.demo.refusals import ApiError, bad_request
from bot.demo.wire import Json
from bot.demo.world import World

MAX_RESULTS = 50
MAX_ID_BYTES = 64
MAX_START_PARAMETER = 64
MAX_DEGREES = 180
# What each kind must have; of a pair, one or the other.
_NEEDS: dict[str, tuple[str | tuple[str, str], ...]] = {
    "article": ("title",),
    "audio": (("audio_url", "audio_file_id"),),
    "contact": ("phone_number", "first_name"),
    "document": ("title", ("document_url", "document_file_id")),
    "game": ("game_short_name",),
    "gif": (("gif_url", "gif_file_id"),),
    "location": ("latitude", "longitude", "title"),
    "mpeg4_gif": (("mpeg4_url", "mpeg4_file_id"),),
    "photo": (("photo_url", "photo_file_id"),),
    "sticker": ("sticker_file_id",),
    "venue": ("latitude", "longitude", "title", "address"),
    "video": ("title", ("video_url", "video_file_id")),
    "voice": ("title", ("voice_url", "voice_file_id")),
}
_TYPED_WHEN_LINKED = ("document", "video")
_LINKED_DOCUMENTS = {"application/pdf", "application/zip"}


def read_results(world: World, results: Any) -> tuple[Json, ...]:
    if not isinstance(results, list):
        raise bad_request("expected an Array of inline query results")
    if len(results) > MAX_RESULTS:
        raise bad_request("too many inline query results specified")
    read = tuple(_read(world, result) for result in results)
    ids = [result["id"] for result in results]
    if any(not 0 < len(one.encode()) <= MAX_ID_BYTES for one in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) != len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    return read


def read_button(button: Any) -> Json | None:
    """The button above the results: opens the private chat with a start parameter, or a web app."""
    if button is None:
        return None
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad_request("can't parse inline query results button: Can't find field \"text\"")
    if "start_parameter" not in button and "web_app" not in button:
        reason = "InlineQueryResultsButton must have exactly one optional field"
        raise bad_request(f"can't parse inline query results button: {reason}")
    parameter = str(button.get("start_parameter", "x"))
    if not 0 < len(parameter) <= MAX_START_PARAMETER or not _is_token(parameter):
        raise bad_request("START_PARAM_INVALID")
    return button


def _read(world: World, result: Any) -> Json:
    """The result, with the message it would send under « message »."""
    if not isinstance(result, dict):
        raise _wrong("Inline query result must be an object")
    kind = _field(result, "type").lower()
    _field(result, "id")
    message = _message(world, kind, result)
    if markup := result.get("reply_markup"):
        message |= inline_only(expect_inline(check_markup(markup)))
    if kind not in _NEEDS:
        raise _wrong(f'type "{kind}" is unsupported for the inline query result')
    for need in _NEEDS[kind]:
        _check_need(result, need)
    if kind in _TYPED_WHEN_LINKED and result.get(f"{kind}_url"):
        mime = _field(result, "mime_type")
        if kind == "document" and mime not in _LINKED_DOCUMENTS:
            raise bad_request("DOCUMENT_INVALID")
    return {**result, "message": message}


def _check_need(result: Json, need: str | tuple[str, str]) -> None:
    either = (need,) if isinstance(need, str) else need
    if not any(result.get(name) or result.get(name) == 0 for name in either):
        raise _wrong(f'Can\'t find field "{either[-1]}"')


def _message(world: World, kind: str, result: Json) -> Json:
    content = result.get("input_message_content")
    if content is not None and not isinstance(content, dict):
        raise _wrong('Field "input_message_content" must be of type Object')
    content = result if content is None else content
    if "message_text" in content or kind == "article":
        text, mode = _field(content, "message_text"), content.get("parse_mode") or ""
        return checked_text(world, text, mode, content.get("entities"))
    if "phone_number" in content:
        needed = {name: _field(content, name) for name in ("phone_number", "first_name")}
        more = {name: _field(content, name) for name in ("last_name", "vcard") if content.get(name)}
        return {"contact": needed | more}
    if "latitude" in content:
        return {"location": {name: _number(content, name) for name in ("latitude", "longitude")}}
    return checked_text(world, str(result.get("caption") or result.get("title") or "…"), "", None)


def _field(given: Json, name: str) -> str:
    value = given.get(name)
    if value is None:
        raise _wrong(f'Can\'t find field "{name}"')
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _wrong(f'Field "{name}" must be of type String')
    return str(value)


def _number(given: Json, name: str) -> float:
    """Degrees; « nan » is none either."""
    try:
        degrees = float(_field(given, name))
    except ValueError:
        degrees = math.nan
    if not abs(degrees) <= MAX_DEGREES:
        raise _wrong(f'Field "{name}" must be a Number')
    return degrees


def _is_token(text: str) -> bool:
    return text.isascii() and text.replace("-", "").replace("_", "x").isalnum()


def _wrong(text: str) -> ApiError:
    return bad_request(f"can't parse inline query result: {text}")
