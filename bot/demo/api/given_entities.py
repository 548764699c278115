"""Entities that the bot gives itself, in place of markup, read as strictly as Telegram reads them."""

from __future__ import annotations

import re
from typing import Any

from bot.demo.markup.dates import DateError, date_entity
from bot.demo.markup.links import LinkError, checked_link, user_of_link
from bot.demo.refusals import ApiError, bad_request
from bot.demo.wire import Json

_PLAIN = frozenset(
    ["bold", "italic", "underline", "strikethrough", "spoiler", "code", "blockquote", "expandable_blockquote"]
)
_FOUND_ANYWAY = frozenset(
    ["mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number"]
)


def read_entities(given: Any) -> list[Json]:
    """What is no list is passed over, and what Telegram finds by itself; all else is checked."""
    if not isinstance(given, list):
        return []
    return [entity for one in given if (entity := _read(one))]


def _read(given: Any) -> Json | None:
    if not isinstance(given, dict):
        raise _wrong("expected an Object")
    place = {"offset": _number(given, "offset"), "length": _number(given, "length")}
    kind = _text(given, "type")
    if kind in _FOUND_ANYWAY:
        return None
    return {**place, **_kind(kind, given)}


def _kind(kind: str, given: Json) -> Json:
    if kind in _PLAIN:
        return {"type": kind}
    if kind == "pre":
        language = given.get("language")
        return {"type": kind, "language": str(language)} if language else {"type": kind}
    if kind == "text_link":
        return _link(_text(given, "url"))
    if kind == "text_mention":
        return {"type": kind, "user_id": _number(given.get("user") or {}, "id")}
    if kind == "custom_emoji":
        return {"type": kind, "custom_emoji_id": str(_number(given, "custom_emoji_id"))}
    if kind == "date_time":
        return _date(_number(given, "unix_time"), str(given.get("date_time_format") or ""))
    raise _wrong("Unsupported type specified")


def _link(address: str) -> Json:
    if user := user_of_link(address):
        return {"type": "text_mention", "user_id": user}
    try:
        return {"type": "text_link", "url": checked_link(address)}
    except LinkError as error:
        raise bad_request(f"entity URL '{address}' is invalid: {error}") from None


def _date(unix_time: int, written: str) -> Json:
    try:
        entity = date_entity(unix_time, written)
    except DateError:
        raise _wrong("Invalid date-time format specified") from None
    if unix_time <= 0:
        raise bad_request("invalid date specified")
    return entity


def _text(given: Json, name: str) -> str:
    value = given.get(name)
    if value is None:
        raise _wrong(f'Can\'t find field "{name}"')
    if not isinstance(value, str):
        raise _wrong(f'Field "{name}" must be of type String')
    return value


def _number(given: Json, name: str) -> int:
    """A whole number, or its digits as text."""
    value = given.get(name)
    if value is None:
        raise _wrong(f'Can\'t find field "{name}"')
    if (
        isinstance(value, bool)
        or not isinstance(value, int | str)
        or not re.fullmatch(r"-?\d{1,18}", str(value))
    ):
        raise _wrong(f'Field "{name}" must be a Number')
    return int(value)


def _wrong(text: str) -> ApiError:
    return bad_request(f"can't parse MessageEntity: {text}")
