"""Entities made into sanitised HTML for the page; nothing of what was sent gets through as markup."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from bot.demo.wire import Json, utf16_slice

_TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote>", "</blockquote>"),
    "spoiler": ('<span class="tg-spoiler">', "</span>"),
}
_SAFE_SCHEMES = ("http://", "https://", "mailto:", "tel:", "tg://")


def entities_to_html(text: str, entities: Sequence[Json]) -> str:
    """Overlapping entities are cut at the end of the one around them, as HTML demands."""
    if not entities:
        return escape(text)
    units = text.encode("utf-16-le", "surrogatepass")
    out: list[str] = []
    stack: list[tuple[int, str]] = []
    at = 0

    def write_until(place: int) -> None:
        nonlocal at
        out.append(escape(units[2 * at : 2 * place].decode("utf-16-le", "replace")))
        at = max(at, place)

    def close_until(place: int) -> None:
        while stack and stack[-1][0] <= place:
            end, closing = stack.pop()
            write_until(end)
            out.append(closing)

    for entity in entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        close_until(start)
        if not (tags := _tags(text, entity)) or start < at:
            continue
        write_until(start)
        out.append(tags[0])
        stack.append((min(end, stack[-1][0]) if stack else end, tags[1]))
    close_until(len(units) // 2)
    write_until(len(units) // 2)
    return "".join(out)


def _tags(text: str, entity: Json) -> tuple[str, str] | None:
    kind = entity["type"]
    if kind in _TAGS:
        return _TAGS[kind]
    value = utf16_slice(text, entity["offset"], entity["length"])
    target = {
        "text_link": entity.get("url", ""),
        "url": value if "://" in value else f"http://{value}",
        "email": f"mailto:{value}",
        "phone_number": f"tel:{value}",
    }.get(kind, "")
    if not target.lower().startswith(_SAFE_SCHEMES):
        return None
    return f'<a href="{escape(target)}">', "</a>"
