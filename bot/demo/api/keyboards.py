"""reply_markup, checked as Telegram checks it."""

from __future__ import annotations

from typing import Any

from bot.demo.api.call import Call
from bot.demo.markup.cleaning import without_removed
from bot.demo.markup.links import LinkError, checked_link, user_of_link
from bot.demo.refusals import ApiError, bad_request
from bot.demo.state.chats import Chat
from bot.demo.wire import Json

MAX_BUTTONS = 100
MAX_IN_ROW = 12
MAX_CALLBACK_BYTES = 64
MAX_COPIED = 256
_OF_OTHER_MESSAGES = ("callback_game", "pay")
_QUERIES = ("switch_inline_query", "switch_inline_query_current_chat")
_PRIVATE_ONLY = {"request_contact": "Phone number", "request_location": "Location", "request_poll": "Poll"}
_REPLY_KINDS = ("keyboard", "remove_keyboard", "force_reply")


def read_markup(call: Call) -> Json:
    """{} when absent; raises what Telegram answers to a keyboard it refuses."""
    markup = call.json("reply_markup", "reply keyboard markup")
    if markup is None:
        return {}
    return check_markup(markup)


def read_inline_markup(call: Call) -> Json:
    """Of messages that are edited, which have no other keyboard."""
    return inline_only(expect_inline(read_markup(call)))


def check_markup(markup: Any) -> Json:
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    for row in _rows(markup, "keyboard", 'field "keyboard"'):
        for button in row:
            _check_key(button)
    rows = _rows(markup, "inline_keyboard", 'field "inline_keyboard" of the InlineKeyboardMarkup')
    kept = [[kept for button in row if (kept := _button(button))][:MAX_IN_ROW] for row in rows]
    if sum(map(len, kept)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return {**markup, "inline_keyboard": [row for row in kept if row]} if rows else markup


def expect_inline(markup: Json) -> Json:
    if replies(markup):
        raise bad_request("inline keyboard expected")
    return markup


def replies(markup: Json) -> bool:
    """A keyboard in place of the person's own, or the order to take it away: such a message stays as it is."""
    return any(markup.get(kind) for kind in _REPLY_KINDS)


def inline_only(markup: Json) -> Json:
    """The part of a keyboard that stays with its message."""
    rows = markup.get("inline_keyboard")
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def check_place(markup: Json, chat: Chat) -> None:
    """What a keyboard may ask of people in private only."""
    for row in markup.get("keyboard") or ():
        for button in row:
            asked = next((key for key in _PRIVATE_ONLY if isinstance(button, dict) and button.get(key)), "")
            if asked and not chat.private:
                raise bad_request(f"{_PRIVATE_ONLY[asked]} can be requested in private chats only")


def remember_keyboard(chat: Chat, markup: Json) -> None:
    """A reply keyboard belongs to the chat, not to the message."""
    if "keyboard" in markup:
        chat.keyboard = [
            [button if isinstance(button, dict) else {"text": button} for button in row]
            for row in markup["keyboard"]
        ]
    elif markup.get("remove_keyboard"):
        chat.keyboard = []


def _rows(markup: Json, name: str, what: str) -> list[list[Any]]:
    rows = markup.get(name) or []
    if not isinstance(rows, list):
        raise bad_request(f'field "{name}" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request(f"{what} must be an Array of Arrays")
    return rows


def _check_key(button: Any) -> None:
    """A button of a reply keyboard: its text, or an object with one."""
    text = button.get("text") if isinstance(button, dict) else button
    if not isinstance(text, str):
        raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")


def _button(button: Any) -> Json | None:
    """As Telegram keeps it; a button without a text is left out. Raises for one that it refuses."""
    if not isinstance(button, dict):
        raise _bad_button("InlineKeyboardButton must be an Object")
    text = _string(button, "text")
    if text is None:
        raise _bad_button('Can\'t find field "text"')
    _check_kind(button)
    if text and not text.strip():
        raise bad_request("text buttons must have a non-empty text")
    kept = {**button, "text": without_removed(text, ())[0]}
    if (url := button.get("url")) and not user_of_link(url):
        kept["url"] = checked_link(url)
    return kept if text else None


def _check_kind(button: Json) -> None:
    """The first kind that is given, in Telegram's order, is the button's."""
    if url := _string(button, "url"):
        _check_url(url, "inline keyboard button URL")
    elif data := _string(button, "callback_data"):
        if len(data.encode("utf-8", "surrogatepass")) > MAX_CALLBACK_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif any(kind in button for kind in _OF_OTHER_MESSAGES):
        raise bad_request("BUTTON_TYPE_INVALID")
    elif query := next((kind for kind in _QUERIES if kind in button), ""):
        _string(button, query)
    else:
        _check_object(button)


def _check_object(button: Json) -> None:
    """The kinds that are objects."""
    if "switch_inline_query_chosen_chat" in button:
        _object(button, "switch_inline_query_chosen_chat")
    elif "login_url" in button:
        _check_url(_of(button, "login_url", "url"), "inline keyboard button login URL", secure=True)
    elif "web_app" in button:
        _check_url(_of(button, "web_app", "url"), "inline keyboard button Web App URL", secure=True)
    elif "copy_text" in button:
        if not 0 < len(_of(button, "copy_text", "text")) <= MAX_COPIED:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
    else:
        raise _bad_button("Text buttons are unallowed in the inline keyboard")


def _check_url(url: str, what: str, *, secure: bool = False) -> None:
    """A link to somebody (tg://user?id=…) is one too, where it need not be https."""
    if user_of_link(url) and not secure:
        return
    try:
        link = checked_link(url)
    except LinkError as reason:
        raise bad_request(f"{what} '{url}' is invalid: {reason}") from None
    if secure and not link.startswith("https://"):
        raise bad_request(f"{what} '{url}' is invalid: Only HTTPS links are allowed")


def _string(button: Json, name: str) -> str | None:
    value = button.get(name)
    if value is not None and not isinstance(value, str):
        raise _bad_button(f'Field "{name}" must be of type String')
    return value


def _object(button: Json, name: str) -> Json:
    value = button[name]
    if not isinstance(value, dict):
        raise _bad_button(f'Field "{name}" must be of type Object')
    return value


def _of(button: Json, name: str, key: str) -> str:
    value = _string(_object(button, name), key)
    if value is None:
        raise _bad_button(f'Can\'t find field "{key}"')
    return value


def _bad_button(text: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {text}")
