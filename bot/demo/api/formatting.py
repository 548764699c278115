"""Texts and captions: parse_mode or entities, trimmed, measured, with the entities Telegram finds."""

from __future__ import annotations

from typing import Any

from bot.demo.api.call import Call
from bot.demo.markup.found import with_found
from bot.demo.markup.html import HtmlError, parse_html
from bot.demo.refusals import bad_request
from bot.demo.wire import Json, utf16_length
from bot.demo.world import World

MAX_TEXT = 4096
MAX_CAPTION = 1024
_BLANK = " \t\r\n\v\f"


def read_text(call: Call) -> Json:
    """`text` and `entities` of a message; raises when it is empty or too long."""
    return checked_text(
        call.world, call.text("text"), call.text("parse_mode"), call.json("entities", "entities")
    )


def checked_text(world: World, source: str, mode: str, given: Any) -> Json:
    text, entities = _formatted(world, source, mode, given)
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > MAX_TEXT:
        raise bad_request("message is too long")
    return {"text": text, "entities": entities} if entities else {"text": text}


def read_caption(call: Call) -> Json:
    given = call.json("caption_entities", "caption entities")
    return checked_caption(call.world, call.text("caption"), call.text("parse_mode"), given)


def checked_caption(world: World, source: str, mode: str, given: Any) -> Json:
    """{} without a caption."""
    text, entities = _formatted(world, source, mode, given)
    if utf16_length(text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    if not text:
        return {}
    return {"caption": text, "caption_entities": entities} if entities else {"caption": text}


def _formatted(world: World, source: str, mode: str, given: Any) -> tuple[str, list[Json]]:
    if mode.lower() == "html":
        try:
            text, entities = parse_html(source)
        except HtmlError as error:
            raise bad_request(f"can't parse entities: {error}") from None
    elif mode and mode.lower() != "none":
        raise bad_request("unsupported parse_mode")
    else:
        text, entities = source, _given(given)
    text, entities = _trim(text, entities)
    return text, with_found(text, [_resolved(world, entity) for entity in entities])


def _given(entities: Any) -> list[Json]:
    if entities is None:
        return []
    if not isinstance(entities, list):
        raise bad_request("can't parse entities: expected an Array of MessageEntity")
    for entity in entities:
        if not isinstance(entity, dict) or not {"type", "offset", "length"} <= entity.keys():
            raise bad_request("can't parse MessageEntity: expected type, offset and length")
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Blanks at both ends go, and the entities move with the text."""
    shorter = text.strip(_BLANK)
    if len(shorter) == len(text):
        return text, entities
    shift = len(text) - len(text.lstrip(_BLANK))
    size = utf16_length(shorter)
    moved: list[Json] = []
    for entity in entities:
        start = max(0, entity["offset"] - shift)
        end = min(size, entity["offset"] + entity["length"] - shift)
        if start < end:
            moved.append({**entity, "offset": start, "length": end - start})
    return shorter, moved


def _resolved(world: World, entity: Json) -> Json:
    """tg://user links become mentions of people the bot knows."""
    if entity["type"] != "text_mention":
        return entity
    user_id = entity["user"]["id"] if "user" in entity else entity["user_id"]
    kept = {key: entity[key] for key in ("offset", "length")}
    user = world.user(int(user_id))
    return {"type": "text_mention", **kept, "user": user} if user else {"type": "mention", **kept}
