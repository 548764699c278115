"""A call whose form Telegram refuses, made otherwise: what it says is not lost for how it is said. Pure.

The sentences are Telegram's (tdlib/telegram-bot-api); undocumented, they are looked for in part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from http import HTTPStatus

from bot.domain.core.outbox import Delivery, Lane
from bot.texts import render
from bot.transport.calls import FILE_FIELDS, ApiAnswer
from bot.transport.outgoing.verdicts import CANNOT_EDIT, NOBODY, NOT_MODIFIED, STOPPED, is_of_the_bot
from bot.transport.splitting import TEXT_LIMIT, abridged, cut_to, plain_text

CANNOT_PARSE = ("can't parse entities", "entities_too_long", "entity_")
CUSTOM_EMOJI = ("document_invalid", "custom emoji", "custom_emoji")
TWIN = re.compile(r"<tg-emoji[^>]*>(.*?)</tg-emoji>", re.DOTALL)
TOO_LONG = ("is too long", "_too_long")
SHORTEST = 100
"""Of a text that is halved until it passes."""
NO_SUCH_BUTTON = ("button", "reply markup is", "reply_markup_")
NO_SUCH_FILE = (
    *("file identifier", "wrong remote file", "file_id_invalid", "file_reference_", "can't use file of type"),
    *("wrong type of the web page", "failed to get http url", "media_empty", "document_invalid"),
    *("image_process_failed", "photo_", "of the photo is too big", "unsupported extension"),
)
NO_FILE_HERE = ("voice_messages_forbidden", "restricted receiving of", "rights to send", "chat_send_")
"""Somebody takes no voice messages, a group no pictures: what was said below them is taken."""
TOO_HEAVY = ("request entity too large", "file is too big", "file_parts_invalid")
"""For Telegram, or for a proxy on the way to it, whose page needs no words of Telegram's."""
INSTEAD = {
    NO_FILE_HERE: "trouble/file_refused",
    TOO_HEAVY: "trouble/file_too_heavy",
    NO_SUCH_FILE: "trouble/file_gone",
}
ALBUM = "sendMediaGroup"
KEPT_OF_A_FILE = (
    *("chat_id", "message_thread_id", "parse_mode", "reply_markup", "reply_parameters"),
    *("protect_content", "disable_notification"),
)
"""Of the parameters of a file, those that its words have too."""
STALE_PARAMETERS = {
    "reply message not found": ("reply_parameters",),
    "message to be replied not found": ("reply_parameters",),
    "reply_message_id_invalid": ("reply_parameters",),
    "message thread not found": ("message_thread_id",),
    "topic_closed": ("message_thread_id", "reply_parameters"),
    "topic_deleted": ("message_thread_id", "reply_parameters"),
}
"""What is left out, one after the other; an answer in a closed topic is one in General, which may answer no message."""


def mended(delivery: Delivery, answer: ApiAnswer) -> Delivery | None:
    """The same call in another form, to be made at once; None unless Telegram refused only its form."""
    is_too_large = answer.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    if not (is_too_large or answer.status == HTTPStatus.BAD_REQUEST) or NOT_MODIFIED in answer.description:
        return None
    if is_of_the_bot(answer):
        return None
    said = TOO_HEAVY[0] if is_too_large else answer.description.lower()
    return next(filter(None, (mend(delivery, said) for mend in MENDERS)), None)


def _without_what_is_stale(delivery: Delivery, said: str) -> Delivery | None:
    names = next((names for sentence, names in STALE_PARAMETERS.items() if sentence in said), ())
    stale = next((name for name in names if name in delivery.params), None)
    if stale is None or _is_for_its_topic(delivery, stale):
        return None
    return replace(delivery, params=_without(delivery.params, stale))


def _with_other_words(delivery: Delivery, said: str) -> Delivery | None:
    params = None
    if any(sentence in said for sentence in CUSTOM_EMOJI):
        params = _with_twins(delivery.params)
    if params is None and any(sentence in said for sentence in CANNOT_PARSE):
        params = _as_plain_text(delivery.params) if "parse_mode" in delivery.params else None
    if params is None and any(sentence in said for sentence in TOO_LONG):
        params = _shorter(delivery.params)
    if params is None and any(sentence in said for sentence in NO_SUCH_BUTTON):
        params = _with_fewer_buttons(delivery.params)
    return replace(delivery, params=params) if params else None


def _as_a_new_screen(delivery: Delivery, said: str) -> Delivery | None:
    is_screen = (
        delivery.method == "editMessageText" and delivery.chat_id != 0 and delivery.lane is Lane.PERSON
    )
    if is_screen and (_is_unforeseen(delivery, said) or any(sentence in said for sentence in CANNOT_EDIT)):
        return replace(delivery, method="sendMessage", params=_as_new_message(delivery.params))
    return None


def _as_bare_words(delivery: Delivery, said: str) -> Delivery | None:
    """The last form there is, for who waits: nobody lists all that Telegram refuses."""
    is_answer = delivery.method == "sendMessage" and delivery.lane is Lane.PERSON
    if not is_answer or not _is_unforeseen(delivery, said):
        return None
    bare = _as_plain_text(delivery.params) if "parse_mode" in delivery.params else delivery.params
    bare = _without(bare, "reply_markup", "link_preview_options")
    return replace(delivery, params=bare) if bare.keys() < delivery.params.keys() else None


def _is_unforeseen(delivery: Delivery, said: str) -> bool:
    """In private, where nothing but the form, or the person, can be at fault."""
    return delivery.chat_id > 0 and not any(sentence in said for sentence in (*NOBODY, *STOPPED))


def _is_for_its_topic(delivery: Delivery, name: str) -> bool:
    """What was announced in a topic that is gone is not everybody's in the group; an answer finds who asked."""
    return name == "message_thread_id" and delivery.lane is not Lane.PERSON and bool(delivery.post)


def _without(params: Mapping[str, object], *names: str) -> dict[str, object]:
    return {name: value for name, value in params.items() if name not in names}


def _as_plain_text(params: Mapping[str, object]) -> dict[str, object]:
    plain = _without(params, "parse_mode")
    for name in ("text", "caption"):
        if isinstance(html := plain.get(name), str):
            plain[name] = cut_to(plain_text(html), TEXT_LIMIT)
    return plain


def _shorter(params: Mapping[str, object]) -> dict[str, object] | None:
    """Half of its text, in plain letters, with a mark that there was more; None if there is hardly any."""
    for name in ("text", "caption"):
        text = params.get(name)
        if isinstance(text, str) and len(text) > SHORTEST:
            half = abridged(plain_text(text) if "parse_mode" in params else text, len(text) // 2)
            return {**_without(params, "parse_mode"), name: half}
    return None


def _with_fewer_buttons(params: Mapping[str, object]) -> dict[str, object] | None:
    """Without those that lead out of the conversation, then without any: what they do can be typed."""
    markup = params.get("reply_markup")
    if not isinstance(markup, Mapping):
        return None
    rows = markup.get("inline_keyboard", ())
    kept = [[button for button in row if "callback_data" in button] for row in rows]
    fewer = [row for row in kept if row]
    if fewer and fewer != [list(row) for row in rows]:
        return {**params, "reply_markup": {"inline_keyboard": fewer}}
    return _without(params, "reply_markup")


def _without_its_file(delivery: Delivery, said: str) -> Delivery | None:
    """What is no picture to Telegram goes as a document; what is gone, as the words below it, and that it is gone.

    So does what is not taken where it goes, with why.
    """
    why = next((why for told, why in INSTEAD.items() if any(sentence in said for sentence in told)), None)
    if why is None or not (delivery.method == ALBUM or delivery.method in FILE_FIELDS):
        return None
    if delivery.file_name and delivery.method == "sendPhoto" and why == INSTEAD[NO_SUCH_FILE]:
        return replace(delivery, method="sendDocument")
    below = delivery.params
    if isinstance(album := delivery.params.get("media"), Sequence) and album:
        below = {**album[0], **below}
    text = "\n\n".join(filter(None, (str(below.get("caption", "")), render(why))))
    words = {name: below[name] for name in KEPT_OF_A_FILE if name in below}
    return replace(
        delivery, method="sendMessage", params={**words, "text": text}, file_name="", file_content=b""
    )


def _of_a_text(delivery: Delivery, said: str) -> Delivery | None:
    """What is corrected below a file that never came: its words did, as a text."""
    if delivery.method != "editMessageCaption" or "there is no caption in the message to edit" not in said:
        return None
    params = _without(delivery.params, "caption", "show_caption_above_media")
    params["text"] = delivery.params.get("caption", "")
    return replace(delivery, method="editMessageText", params=params)


def _with_twins(params: Mapping[str, object]) -> dict[str, object] | None:
    """Plain emoji instead of custom ones, which not every bot may send; None without one."""
    twins = {
        name: TWIN.sub(r"\1", text)
        for name, text in params.items()
        if name in ("text", "caption") and isinstance(text, str) and TWIN.search(text)
    }
    return {**params, **twins} if twins else None


def _as_new_message(params: Mapping[str, object]) -> dict[str, object]:
    """Nothing tells whether the lost screen was protected from forwarding: the new one is, for safety."""
    return {"protect_content": True, **_without(params, "message_id", "inline_message_id")}


MENDERS = (
    *(_without_what_is_stale, _with_other_words, _without_its_file),
    *(_of_a_text, _as_a_new_screen, _as_bare_words),
)
