"""sendMessage and its like: what is common to all sends, and the sends without files."""

from __future__ import annotations

from bot.demo.api.call import Call, method
from bot.demo.api.formatting import read_text
from bot.demo.api.keyboards import check_place, inline_only, read_markup, remember_keyboard, replies
from bot.demo.refusals import bad_request
from bot.demo.state.chats import Chat, Message
from bot.demo.wire import Json

MAX_VCARD = 2048
_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


def deliver(call: Call, content: Json, *, count: int = 1) -> Message:
    """Posts the content in the call's chat after every check; `count` messages weigh on the limits."""
    markup = read_markup(call)
    chat = call.writable_chat()
    check_place(markup, chat)
    content = {**content, **reply_fields(call, chat), **inline_only(markup)}
    if call.flag("protect_content"):
        content["has_protected_content"] = True
    call.flood.admit(chat.id, count)
    remember_keyboard(chat, markup)
    message = call.world.post(chat, call.world.user(call.world.bot_id) or {}, content)
    message.fixed = replies(markup) or "forward_origin" in content
    return message


def reply_fields(call: Call, chat: Chat) -> Json:
    given = call.json("reply_parameters", "reply parameters") or {}
    wanted = int(given.get("message_id") or call.integer("reply_to_message_id"))
    if not wanted:
        return {}
    if replied := chat.messages.get(wanted):
        return {"reply_to_message": quoted(replied)}
    if given.get("allow_sending_without_reply") or call.flag("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")


def quoted(message: Message) -> Json:
    """A message inside another one: without the one it answers itself."""
    return {key: value for key, value in message.raw.items() if key != "reply_to_message"}


@method("sendMessage")
def send_message(call: Call) -> Json:
    return deliver(call, read_text(call)).raw


@method("sendContact")
def send_contact(call: Call) -> Json:
    contact = {name: call.text(name) for name in ("phone_number", "first_name", "last_name", "vcard")}
    if not contact["phone_number"] or not contact["first_name"]:
        raise bad_request("phone number and first name must be non-empty")
    if len(contact["vcard"].encode()) > MAX_VCARD:
        raise bad_request("VCARD_TOO_LONG")
    return deliver(call, {"contact": {key: value for key, value in contact.items() if value}}).raw


@method("sendLocation")
def send_location(call: Call) -> Json:
    return deliver(call, {"location": _location(call)}).raw


def _location(call: Call) -> Json:
    latitude, longitude = call.number("latitude"), call.number("longitude")
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):  # noqa: PLR2004
        raise bad_request("wrong latitude or longitude specified")
    return {"latitude": latitude, "longitude": longitude}


@method("sendChatAction")
def send_chat_action(call: Call) -> bool:
    if call.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = call.writable_chat()
    call.world.show_action(chat)
    return True
