"""copyMessage and forwardMessage, which a protected message refuses."""

from __future__ import annotations

from bot.demo.api.call import Call, method
from bot.demo.api.formatting import read_caption
from bot.demo.api.sending import deliver
from bot.demo.refusals import bad_request
from bot.demo.state.chats import Message
from bot.demo.wire import Json

CONTENT = (
    "text",
    "entities",
    "caption",
    "caption_entities",
    "document",
    "photo",
    "voice",
    "contact",
    "location",
)


@method("copyMessage")
def copy_message(call: Call) -> Json:
    source = _source(call, "copy", "copied")
    content = content_of(source)
    if "caption" in call.params and "text" not in content:
        content = {key: value for key, value in content.items() if not key.startswith("caption")}
        content |= read_caption(call)
    return {"message_id": deliver(call, content).id}


@method("forwardMessage")
def forward_message(call: Call) -> Json:
    source = _source(call, "forward", "forwarded")
    origin = source.raw.get("forward_origin") or {
        "type": "user",
        "date": source.raw["date"],
        "sender_user": source.raw["from"],
    }
    return deliver(call, {**content_of(source), "forward_origin": origin}).raw


def content_of(message: Message) -> Json:
    return {name: message.raw[name] for name in CONTENT if name in message.raw}


def _source(call: Call, verb: str, done: str) -> Message:
    chat = call.chat("from_chat_id")
    source = call.message(f"message to {verb}", chat=chat)
    if source.raw.get("has_protected_content") or not content_of(source):
        raise bad_request(f"message can't be {done}")
    return source
