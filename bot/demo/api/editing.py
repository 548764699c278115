"""Messages changed, deleted or marked after they were sent."""

from __future__ import annotations

from datetime import timedelta

from bot.demo.api.call import Call, method
from bot.demo.api.formatting import read_caption, read_text
from bot.demo.api.keyboards import read_inline_markup
from bot.demo.refusals import NOT_MODIFIED, bad_request
from bot.demo.state.chats import Chat, Message
from bot.demo.wire import Json

DELETABLE = timedelta(hours=48)
_MEDIA = ("document", "photo", "voice")


@method("editMessageText")
def edit_message_text(call: Call) -> Json | bool:
    fields = read_text(call)
    message, markup = _to_edit(call)
    if "text" not in message.raw:
        raise bad_request("there is no text in the message to edit")
    return _apply(call, message, fields | markup, ("text", "entities", "reply_markup"))


@method("editMessageCaption")
def edit_message_caption(call: Call) -> Json | bool:
    fields = read_caption(call)
    message, markup = _to_edit(call)
    if not any(kind in message.raw for kind in _MEDIA):
        raise bad_request("there is no caption in the message to edit")
    return _apply(call, message, fields | markup, ("caption", "caption_entities", "reply_markup"))


@method("editMessageReplyMarkup")
def edit_message_reply_markup(call: Call) -> Json | bool:
    message, markup = _to_edit(call)
    return _apply(call, message, markup, ("reply_markup",))


def _to_edit(call: Call) -> tuple[Message, Json]:
    markup = read_inline_markup(call)
    if inline_id := call.text("inline_message_id"):
        if inline_id not in call.world.inline_messages:
            raise bad_request("MESSAGE_ID_INVALID")
        return call.world.inline_messages[inline_id], markup
    message = call.message("message to edit", chat=call.writable_chat())
    if message.fixed or message.raw["from"]["id"] != call.world.bot_id:
        raise bad_request("message can't be edited")
    return message, markup


def _apply(call: Call, message: Message, fields: Json, replaced: tuple[str, ...]) -> Json | bool:
    """The message; True for one sent inline, which the bot may change but not read."""
    if fields == {name: message.raw[name] for name in replaced if name in message.raw}:
        raise bad_request(NOT_MODIFIED)
    call.flood.admit(message.chat.id)
    call.world.change(message, {**fields, "edit_date": call.world.seconds()}, drop=replaced)
    return message.raw if "inline_message_id" not in call.params else True


@method("deleteMessage")
def delete_message(call: Call) -> bool:
    chat = call.chat()
    _delete(call, chat, call.message("message to delete", chat=chat))
    return True


def _delete(call: Call, chat: Chat, message: Message) -> None:
    _check_deletable(call, chat, message)
    call.world.delete(message)


def _check_deletable(call: Call, chat: Chat, message: Message) -> None:
    """In private both sides' messages, in groups others' only as an administrator; 48 h in all cases."""
    if not chat.private:
        call.check_member(chat)
        own = message.raw["from"]["id"] == call.world.bot_id
        if not own and call.world.bot_status(chat) != "administrator":
            raise bad_request("message can't be deleted")
    if call.world.clock.now() - message.date >= DELETABLE:
        raise bad_request("message can't be deleted for everyone")
