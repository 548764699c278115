"""Texts and captions: markup or entities, cleaned, measured, with the entities Telegram finds."""

from __future__ import annotations

import json
from typing import Any

from bot.demo.api.call import Call
from bot.demo.api.given_entities import read_entities
from bot.demo.markup.cleaning import TextError, cleaned
from bot.demo.markup.found import with_found
from bot.demo.markup.html import parse_html
from bot.demo.markup.legacy import parse_legacy
from bot.demo.markup.markdown import parse_markdown
from bot.demo.markup.reading import MarkupError
from bot.demo.refusals import bad_request
from bot.demo.wire import Json, utf16_length
from bot.demo.world import World

MAX_MARKUP_BYTES = 32_768
MAX_TEXT = 4096
MAX_CAPTION = 1024
_PARSERS = {"html": parse_html, "markdownv2": parse_markdown, "markdown": parse_legacy}


def read_text(call: Call) -> Json:
    """`text` and `entities` of a message; raises when it is empty or too long."""
    return checked_text(call.world, call.text("text"), call.text("parse_mode"), _listed(call, "entities"))


def checked_text(world: World, source: str, mode: str, given: Any) -> Json:
    if not source:
        raise bad_request("message text is empty")
    text, entities = _formatted(world, source, mode, given)
    if not text:
        raise bad_request("text must be non-empty")
    if utf16_length(text) > MAX_TEXT:
        raise bad_request("message is too long")
    return {"text": text, "entities": entities} if entities else {"text": text}


def read_caption(call: Call) -> Json:
    given = _listed(call, "caption_entities")
    return checked_caption(call.world, call.text("caption"), call.text("parse_mode"), given)


def checked_caption(world: World, source: str, mode: str, given: Any) -> Json:
    """{} without a caption."""
    text, entities = _formatted(world, source, mode, given)
    if utf16_length(text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    if not text:
        return {}
    return {"caption": text, "caption_entities": entities} if entities else {"caption": text}


def _listed(call: Call, name: str) -> Any:
    """Telegram passes over entities that are no JSON."""
    try:
        return json.loads(call.text(name) or "null")
    except ValueError:
        return None


def _formatted(world: World, source: str, mode: str, given: Any) -> tuple[str, list[Json]]:
    if len(source.encode()) > MAX_MARKUP_BYTES:
        raise bad_request("text is too long")
    text, entities = _parsed(source, mode.lower(), given)
    try:
        text, entities = cleaned(text, [known for one in entities if (known := _resolved(world, one))])
    except TextError as error:
        raise bad_request(f"{error}"[0].lower() + f"{error}"[1:]) from None
    return text, with_found(text, entities)


def _parsed(source: str, mode: str, given: Any) -> tuple[str, list[Json]]:
    if not source or mode in {"", "none"}:
        return source, read_entities(given)
    if mode not in _PARSERS:
        raise bad_request("unsupported parse_mode")
    try:
        return _PARSERS[mode](source)
    except MarkupError as error:
        raise bad_request(f"can't parse entities: {error}") from None


def _resolved(world: World, entity: Json) -> Json | None:
    """tg://user links become mentions of people the bot knows; of others nothing is left but the text."""
    if entity["type"] != "text_mention":
        return entity
    user = world.user(entity["user_id"])
    return {**{key: entity[key] for key in ("type", "offset", "length")}, "user": user} if user else None
