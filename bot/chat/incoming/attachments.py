"""What is sent with a message and may be sent on: Telegram's own files, known by their id, never copied.

The library fills its objects with whatever came: what is not as the Bot API writes it is no file.
"""

from __future__ import annotations

import re

from telegram import Message

from bot.domain.core.content import Piece
from bot.domain.core.files import File

LANGUAGE = re.compile(r'<pre><code class="(?!language-)')
KINDS = ("voice", "audio", "video", "animation", "document", "video_note")
"""An animation comes with a document of the same file, for older clients: it is one file."""


def file_of(message: Message) -> File | None:
    """None for what has no file that can be sent on: a text, a sticker, a place, a poll."""
    if message.photo:
        return _file("photo", message.photo[-1], is_hidden=bool(message.has_media_spoiler))
    for kind in KINDS:
        held = getattr(message, kind, None)
        if held is not None:
            return _file(kind, held, is_hidden=bool(message.has_media_spoiler))
    return None


def words_of(message: Message) -> str:
    """The text, or the caption."""
    said = message.text if message.text is not None else message.caption
    return said.strip() if isinstance(said, str) else ""


def html_of(message: Message) -> str:
    """The text, or the caption, with its formatting: Telegram's HTML, without white space around it.

    The library (22.8) forgets a prefix that the Bot API wants of a block of code in some language.
    """
    html = message.text_html if isinstance(message.text, str) else ""
    if isinstance(message.caption, str):
        html = message.caption_html
    return LANGUAGE.sub('<pre><code class="language-', html).strip()


def piece_of(message: Message, html: str) -> Piece:
    """As it was sent; `html`: its text."""
    file, preview = file_of(message), message.link_preview_options
    return Piece(
        html,
        (file,) if file else (),
        has_preview=preview is None or not preview.is_disabled,
        is_above=bool(message.show_caption_above_media),
    )


def album_of(message: Message) -> str:
    """Telegram's id of the album it is a part of; empty without one."""
    album = message.media_group_id
    return album if isinstance(album, str) else ""


def _file(kind: str, held: object, *, is_hidden: bool) -> File | None:
    file_id, unique_id = getattr(held, "file_id", None), getattr(held, "file_unique_id", None)
    name = getattr(held, "file_name", None)
    if not isinstance(file_id, str) or not isinstance(unique_id, str) or not file_id:
        return None
    if getattr(held, "file_size", None) == 0:  # there is nothing in it, and Telegram sends no such file on
        return None
    return File(kind, file_id, unique_id, name if isinstance(name, str) else "", is_hidden)
