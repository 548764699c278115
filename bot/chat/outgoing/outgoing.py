"""Calls to Telegram, made of what people are shown: here and nowhere else.

Handlers, jobs and notices say what goes where; what a call of the Bot API looks like is known here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.chat.outgoing.envelopes import Address, addressed, call_to
from bot.chat.screens import Composed, EditedMessage, Keyboard, Said, Screen, text_params
from bot.domain.core.content import Piece
from bot.domain.core.files import File
from bot.domain.core.outbox import Channel, Delivery, InstantCall, Lane, Matter, OnDoubt, OutgoingCall, Post

SENDS = {
    "photo": "sendPhoto",
    "voice": "sendVoice",
    "document": "sendDocument",
    "audio": "sendAudio",
    "video": "sendVideo",
    "animation": "sendAnimation",
    "video_note": "sendVideoNote",
}
"""What sends a file of each kind."""
SEND_LETTER = "sendLetter"
"""Not the Bot API's: what goes by mail."""
WITHOUT_CAPTION = frozenset({"video_note"})
SEEN = frozenset({"photo", "video", "animation"})
"""What may be behind a spoiler, and have its caption above (Bot API)."""


def messages(to: Address, screen: Screen) -> list[OutgoingCall]:
    """In as many parts as Telegram's 4096 characters need; the keyboard is under the last."""
    *before, last = screen.parts()
    return [
        *(_message(to, html, screen, with_keyboard=False) for html in before),
        _message(to, last, screen, with_keyboard=True),
    ]


def announcement(to: Address, screen: Screen, post: str) -> OutgoingCall:
    """One message, whose number is kept under the id `post`, so that `changed_post` can show something else there."""
    return replace(_message(to, screen.parts()[0], screen, with_keyboard=True), post=post)


def announced_on_departure(to: Address, matter: Matter, post: str) -> OutgoingCall:
    """An announcement whose words are made when it leaves; in its topic, if there is one."""
    return replace(addressed(to, "sendMessage", {}, matter=matter), post=post)


def with_words(waiting: Delivery, screen: Screen) -> Delivery:
    """A file, or a message that is changed, with what it says: where it goes stays."""
    if waiting.method in SENDS.values():
        return replace(waiting, params=captioned(waiting.method, waiting.params, screen.html))
    words = _message_params(screen.parts()[0], screen, with_keyboard=True)
    return replace(waiting, params={**waiting.params, **words})


def changed_post(post: Post, screen: Screen) -> OutgoingCall:
    """What was announced, as it is now; deleted meanwhile, it stays so. Until it is sent the outbox knows of it."""
    params = text_params(screen.parts()[0]) | {"reply_markup": screen.markup()}
    to = Address(post.chat_id, lane=Lane.NOTIFICATION)
    return replace(call_to(to, "editMessageText", params | {"message_id": post.message_id}), post=post.id)


def turned_page(to: Address, message_id: int | None, screen: Screen) -> list[OutgoingCall]:
    """The message shows the screen instead; what does not fit in it follows in messages."""
    first, *more = screen.parts()
    params = text_params(first) | {"message_id": message_id, "reply_markup": screen.markup()}
    return [
        call_to(to, "editMessageText", params),
        *(_message(to, html, screen, with_keyboard=False) for html in more),
    ]


def kept(calls: Sequence[OutgoingCall], post: str) -> list[OutgoingCall]:
    """The same calls; the number of the message with the keyboard is kept under the id `post`."""
    at = 0 if calls[0].method == "editMessageText" else len(calls) - 1
    return [replace(call, post=post) if number == at else call for number, call in enumerate(calls)]


def on_departure(to: Address, matter: Matter, post: str = "", receipt: str = "") -> OutgoingCall:
    """A message whose words are made when it leaves (docs/decisions/0007). `post`: where its number is kept.

    `receipt`: the id under which what becomes of it is noted.
    """
    return replace(call_to(to, "sendMessage", {}, matter=matter), post=post, receipt=receipt)


def only_if_so(calls: Sequence[OutgoingCall], matter: Matter) -> list[OutgoingCall]:
    """What is written already, and leaves while the matter's words are `AsWritten`."""
    return [replace(call, matter=replace(matter, part=part)) for part, call in enumerate(calls)]


def letter(
    member_id: str,
    what: Screen | Matter,
    *,
    lane: Lane = Lane.NOTIFICATION,
    on_doubt: OnDoubt = OnDoubt.RESEND,
    not_before: datetime | None = None,
    receipt: str = "",
    only_if: Matter | None = None,
) -> OutgoingCall:
    """What goes by mail: whole when it leaves, to the address its member has then (`bot/chat/letters/writing.py`)."""
    return OutgoingCall(
        0,
        SEND_LETTER,
        {} if isinstance(what, Matter) else what.written(),
        lane=lane,
        on_doubt=on_doubt,
        member_id=member_id,
        not_before=not_before,
        matter=what if isinstance(what, Matter) else only_if,
        receipt=receipt,
        channel=Channel.MAIL,
    )


def known_file(
    to: Address, kind: str, file_id: str, caption: str, post: str = "", matter: Matter | None = None
) -> OutgoingCall:
    """A file that Telegram has, by its id. `kind`: the Bot API's; `caption`: HTML of at most 1024 characters.

    With a `matter`, what stands under it is made when it leaves.
    """
    params: dict[str, object] = {kind: file_id}
    call = addressed(to, SENDS[kind], params, matter=matter)
    return replace(call, params=captioned(call.method, call.params, caption), post=post)


def captioned(method: str, params: Mapping[str, object], caption: str) -> Mapping[str, object]:
    """The same file with this under it, where its kind has a caption."""
    takes_none = any(method == SENDS[kind] for kind in WITHOUT_CAPTION)
    return params if takes_none or not caption else {**params, "caption": caption, "parse_mode": "HTML"}


def said(to: Address, what: Said) -> list[OutgoingCall]:
    """One message after the other; of what was sent before, the change."""
    if isinstance(what, EditedMessage):
        return [_amended(to, what)]
    return messages(to, what) if isinstance(what, Screen) else _composed(to, what)


def buttons_changed(to: Address, message_id: int, keyboard: Keyboard) -> OutgoingCall:
    """The text of the message stays as it is."""
    markup = Screen("", keyboard).markup()
    return call_to(to, "editMessageReplyMarkup", {"message_id": message_id, "reply_markup": markup})


def _amended(to: Address, what: EditedMessage) -> OutgoingCall:
    """Buttons that are not said again would go (Bot API)."""
    params: dict[str, object] = {"message_id": what.message_id, "parse_mode": "HTML", **_besides(what.piece)}
    if what.keyboard:
        params["reply_markup"] = what.markup()
    if what.piece.files:
        return call_to(to, "editMessageCaption", params | {"caption": what.piece.html})
    return call_to(to, "editMessageText", params | {"text": what.piece.html})


def _besides(piece: Piece) -> dict[str, object]:
    """How its text stands: without the preview of a link, above its picture."""
    if not piece.files:
        return {} if piece.has_preview else {"link_preview_options": {"is_disabled": True}}
    stands_above = piece.is_above and not piece.is_album and piece.files[0].kind in SEEN
    return {"show_caption_above_media": True} if stands_above else {}


def _composed(to: Address, what: Composed) -> list[OutgoingCall]:
    calls = [_piece(to, piece) for piece in what.content.pieces]
    if what.keyboard and calls:
        calls[-1] = replace(calls[-1], params={**calls[-1].params, "reply_markup": what.markup()})
    return calls


def _piece(to: Address, piece: Piece) -> OutgoingCall:
    """An album has no keyboard (Bot API): its caption is the first file's, as people write it."""
    if not piece.files:
        return addressed(to, "sendMessage", {"text": piece.html, "parse_mode": "HTML", **_besides(piece)})
    if not piece.is_album:
        file = piece.files[0]
        call = known_file(to, file.kind, file.file_id, piece.html)
        return replace(call, params={**call.params, **_besides(piece), **_hidden(file)})
    media = [{"type": file.kind, "media": file.file_id, **_hidden(file)} for file in piece.files]
    media[0] |= {"caption": piece.html, "parse_mode": "HTML"}
    return replace(addressed(to, "sendMediaGroup", {"media": media}), weight=piece.weight)


def _hidden(file: File) -> dict[str, object]:
    return {"has_spoiler": True} if file.is_hidden and file.kind in SEEN else {}


def document(to: Address, name: str, content: bytes, *, protected: bool) -> OutgoingCall:
    params: dict[str, object] = {"protect_content": protected}
    return call_to(to, "sendDocument", params, file_name=name, file_content=content)


def document_on_departure(to: Address, matter: Matter) -> OutgoingCall:
    """A file that is made when it leaves, for their telephone to open."""
    return call_to(to, "sendDocument", {"protect_content": False}, matter=matter)


def picture(to: Address, name: str, content: bytes, caption: Screen) -> OutgoingCall:
    """`caption`: HTML of at most 1024 characters (Bot API), with what is under it."""
    protected = caption.protected
    params: dict[str, object] = {"caption": caption.html, "parse_mode": "HTML", "protect_content": protected}
    if caption.keyboard:
        params["reply_markup"] = caption.markup()
    return call_to(to, "sendPhoto", params, file_name=name, file_content=content)


def deletion(chat_id: int, message_id: int) -> OutgoingCall:
    """Of a message that somebody wrote: it goes whoever they are by then."""
    return call_to(Address(chat_id), "deleteMessage", {"message_id": message_id})


def unstored(call: OutgoingCall) -> InstantCall:
    """The same call, made at once and not written down: for last words that nothing here may keep."""
    return InstantCall(call.method, call.params)


def _message_params(html: str, screen: Screen, *, with_keyboard: bool) -> dict[str, object]:
    """What a message of this screen says, apart from where it goes."""
    params = text_params(html)
    if screen.protected:
        params["protect_content"] = True
    if with_keyboard and screen.keyboard:
        params["reply_markup"] = screen.markup()
    return params


def _message(to: Address, html: str, screen: Screen, *, with_keyboard: bool) -> OutgoingCall:
    return addressed(to, "sendMessage", _message_params(html, screen, with_keyboard=with_keyboard))
