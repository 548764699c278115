"""reply_markup, checked as Telegram checks it."""

from __future__ import annotations

from typing import Any

from bot.demo.api.call import Call
from bot.demo.chats import Chat
from bot.demo.refusals import ApiError, bad_request
from bot.demo.wire import Json

MAX_BUTTONS = 100
MAX_CALLBACK_BYTES = 64
MAX_COPIED = 256
_ACTIONS = (
    "callback_data",
    "url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "web_app",
    "login_url",
    "pay",
    "callback_game",
)


def read_markup(call: Call) -> Json:
    """{} when absent; raises what Telegram answers to a keyboard it refuses."""
    markup = call.json("reply_markup", "reply keyboard markup")
    if markup is None:
        return {}
    return check_markup(markup)


def check_markup(markup: Any) -> Json:
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    rows = _rows(markup, "inline_keyboard", 'Field "inline_keyboard" of the InlineKeyboardMarkup')
    _rows(markup, "keyboard", 'Field "keyboard"')
    for row in rows:
        for button in row:
            _check_button(button)
    if sum(map(len, rows)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return markup


def inline_only(markup: Json) -> Json:
    """The part of a keyboard that stays with its message; empty rows vanish."""
    rows = [row for row in markup.get("inline_keyboard", ()) if row]
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


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
        raise bad_request(f"{what[0].lower()}{what[1:]} must be an Array of Arrays")
    return rows


def _check_button(button: Any) -> None:
    if not isinstance(button, dict):
        raise _bad_button("InlineKeyboardButton must be an Object")
    text = button.get("text")
    if text is None:
        raise _bad_button('Can\'t find field "text"')
    if not isinstance(text, str):
        raise _bad_button('Field "text" must be of type String')
    if not text.strip():
        raise bad_request("text buttons must have a non-empty text")
    if not any(action in button for action in _ACTIONS):
        raise _bad_button("Text buttons are unallowed in the inline keyboard")
    _check_values(button)


def _check_values(button: Json) -> None:
    data = button.get("callback_data")
    if data is not None and not 0 < len(str(data).encode("utf-8", "surrogatepass")) <= MAX_CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    url = button.get("url")
    if url is not None and not _is_link(str(url)):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    copied = button.get("copy_text")
    if copied is not None and not 0 < len(str(copied.get("text", ""))) <= MAX_COPIED:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _is_link(url: str) -> bool:
    scheme, _, rest = url.partition("://")
    if scheme.lower() not in {"http", "https", "tg"} or not rest or " " in url:
        return False
    host = rest.partition("/")[0].partition("?")[0]
    return scheme.lower() == "tg" or "." in host or host.startswith(("localhost", "[", "127."))


def _bad_button(text: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {text}")
