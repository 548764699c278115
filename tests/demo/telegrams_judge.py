"""TDLib, Telegram's own library, as the judge of markup: it reads text offline, without an account (PyPI `tdjson`)."""

from __future__ import annotations

import json
import re
from typing import Any

import tdjson

Read = tuple[str, list[dict[str, Any]]]
HTML = {"@type": "textParseModeHTML"}
LEGACY = {"@type": "textParseModeMarkdown", "version": 1}
MARKDOWN = {"@type": "textParseModeMarkdown", "version": 2}
_NAMES = {
    "TextUrl": "text_link",
    "MentionName": "text_mention",
    "PreCode": "pre",
    "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote",
    "EmailAddress": "email",
}
_PRECISIONS = {"date_precision": ("d", "D"), "time_precision": ("t", "T")}


def ask(request: dict[str, Any]) -> dict[str, Any]:
    answer = tdjson.td_execute(json.dumps(request).encode())
    assert answer is not None
    return dict(json.loads(answer))


ask({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})


def parsed(source: str, mode: dict[str, Any]) -> Read | str:
    """What sendMessage makes of this markup, or its refusal as it stands after « can't parse entities: »."""
    answer = ask({"@type": "parseTextEntities", "text": source, "parse_mode": mode})
    if answer["@type"] == "error":
        return str(answer["message"]).removeprefix("Can't parse entities: ")
    return _read(answer)


def cleaned(text: str, entities: list[dict[str, Any]]) -> Read | str:
    """The text without what Telegram removes, the entities cut to fit; a text without ** __ ~~ || ` only."""
    given = [{"offset": one["offset"], "length": one["length"], "type": _typed(one)} for one in entities]
    answer = ask(
        {"@type": "parseMarkdown", "text": {"@type": "formattedText", "text": text, "entities": given}}
    )
    return str(answer["message"]) if answer["@type"] == "error" else _read(answer)


def found(text: str) -> list[tuple[str, str]]:
    """The kinds and values of what clients make clickable by themselves: e-mail, url, bot_command…"""
    units = text.encode("utf-16-le")
    entities = _read({**ask({"@type": "getTextEntities", "text": text}), "text": text})[1]
    places = [(one["type"], 2 * one["offset"], 2 * one["length"]) for one in entities]
    return [(kind, units[start : start + size].decode("utf-16-le")) for kind, start, size in places]


def _read(answer: dict[str, Any]) -> Read:
    kept = [one for one in answer["entities"] if one["type"]["@type"] != "textEntityTypeMediaTimestamp"]
    return answer["text"], [_entity(one) for one in kept]


def _entity(given: dict[str, Any]) -> dict[str, Any]:
    """As the Bot API writes it."""
    kind = given["type"]
    name = kind["@type"].removeprefix("textEntityType")
    more = {
        key: kind[key]
        for key in ("url", "user_id", "language", "custom_emoji_id", "unix_time")
        if key in kind
    }
    if form := _format(kind.get("formatting_type")):
        more["date_time_format"] = form
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
    return {"type": _NAMES.get(name, plain), "offset": given["offset"], "length": given["length"], **more}


def _format(kind: dict[str, Any] | None) -> str:
    if kind is None:
        return ""
    if kind["@type"] == "dateTimeFormattingTypeRelative":
        return "r"
    form = "w" if kind["show_day_of_week"] else ""
    for part, (short, long) in _PRECISIONS.items():
        precision = kind[part]["@type"].removeprefix("dateTimePartPrecision")
        form += {"Short": short, "Long": long}.get(precision, "")
    return form


def _typed(entity: dict[str, Any]) -> dict[str, Any]:
    """Of the kinds that need nothing but their name, and links."""
    kind = entity["type"]
    if kind == "text_link":
        return {"@type": "textEntityTypeTextUrl", "url": entity["url"]}
    names = {"blockquote": "BlockQuote", "expandable_blockquote": "ExpandableBlockQuote"}
    return {"@type": f"textEntityType{names.get(kind, kind.capitalize())}"}
