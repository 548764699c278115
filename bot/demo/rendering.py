"""Messages as the page shows them: sanitised HTML made from the entities, never from what was sent."""

from __future__ import annotations

from bot.clock import stamp
from bot.demo.state.chats import Message
from bot.demo.wire import Json


def page_message(message: Message) -> Json:
    """The message as `GET /api/world` and the events give it to the page."""
    raw = message.raw
    return {
        "id": message.id,
        "chat": message.chat.id,
        "from": _sender(raw["from"]),
        "date": stamp(message.date),
        "edited": "edit_date" in raw,
        "html": message.html,
        "text": message.text,
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


def _photo(raw: Json) -> Json | None:
    if not raw.get("photo"):
        return None
    best = raw["photo"][-1]
    return {"url": f"/api/files/{best['file_id']}", "width": best["width"], "height": best["height"]}
