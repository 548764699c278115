"""Messages as the page shows them: sanitised HTML made from the entities, never from what was sent."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from bot.clock import stamp
from bot.demo.wire import Json, utf16_slice

if TYPE_CHECKING:
    from bot.demo.world import Message

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


def page_message(message: Message) -> Json:
    """The message as `GET /api/world` and the events give it to the page."""
    raw = message.raw
    return {
        "id": message.id,
        "chat": message.chat.id,
        "from": _sender(raw["from"]),
        "date": stamp(message.date),
        "edited": "edit_date" in raw,
        "html": message.html or escape(_poll(raw)),
        "text": message.text or _poll(raw),
        "reply_to": raw.get("reply_to_message", {}).get("message_id"),
        "buttons": [[page_button(button) for button in row] for row in message.buttons],
        "file": _file(raw),
        "photo": _photo(raw),
        "contact": raw.get("contact"),
        "location": raw.get("location"),
        "protected": bool(raw.get("has_protected_content")),
        "via_bot": "via_bot" in raw,
        "service": "text" not in raw and _is_service(raw),
        "reactions": [emoji for emojis in message.reactions.values() for emoji in emojis],
        "deleted": message.deleted,
    }


def full_name(user: Json) -> str:
    return " ".join(part for part in (user["first_name"], user.get("last_name")) if part)


def _sender(user: Json) -> Json:
    return {"id": user["id"], "name": full_name(user), "bot": user["is_bot"]}


def _is_service(raw: Json) -> bool:
    return any(key in raw for key in ("new_chat_members", "left_chat_member", "migrate_to_chat_id"))


def page_button(button: Json) -> Json:
    text = button["text"]
    if "callback_data" in button:
        return {"text": text, "kind": "callback", "data": button["callback_data"]}
    if "url" in button:
        return {"text": text, "kind": "url", "url": button["url"]}
    if "copy_text" in button:
        return {"text": text, "kind": "copy", "data": button["copy_text"]["text"]}
    query = button.get("switch_inline_query_current_chat", button.get("switch_inline_query", ""))
    return {"text": text, "kind": "switch_inline", "data": query}


def _file(raw: Json) -> Json | None:
    held = raw.get("document") or raw.get("voice")
    if not held:
        return None
    return {
        "name": held.get("file_name", "message-vocal.ogg"),
        "size": held["file_size"],
        "mime": held["mime_type"],
        "url": f"/api/files/{held['file_id']}",
    }


def _poll(raw: Json) -> str:
    """The page has no polls: it shows the question and its options."""
    if "poll" not in raw:
        return ""
    return "\n".join([raw["poll"]["question"], *(f"○ {option['text']}" for option in raw["poll"]["options"])])


def _photo(raw: Json) -> Json | None:
    if not raw.get("photo"):
        return None
    best = raw["photo"][-1]
    return {"url": f"/api/files/{best['file_id']}", "width": best["width"], "height": best["height"]}
