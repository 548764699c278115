"""What the readers of HTML and of MarkdownV2 share: the text written so far, and its entities."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.demo.markup.links import LinkError, checked_link, user_of_link
from bot.demo.wire import Json, utf16_length

# TDLib's order of entities that begin and end together.
_PRIORITIES = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 11,
    "code": 20,
    "date_time": 30,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}
_FOUND = 50
_LANGUAGE = re.compile(r"[^ \t\r\n\v\0`]*")


class MarkupError(ValueError):
    """Why Telegram cannot parse the entities; the sentence is Telegram's."""


@dataclass(slots=True)
class MarkupReader:
    """`at` walks the source; `length` counts the UTF-16 units of the text written so far."""

    source: str
    at: int = 0
    length: int = 0
    pieces: list[str] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def write(self, text: str) -> None:
        self.pieces.append(text)
        self.length += utf16_length(text)

    def peek(self, ahead: int = 0) -> str:
        """The sign so far ahead; empty at the end."""
        return self.source[self.at + ahead : self.at + ahead + 1]

    def bytes_before(self, place: int) -> int:
        return len(self.source[:place].encode())

    def read(self) -> tuple[str, list[Json]]:
        return "".join(self.pieces), in_order(self.entities)


def in_order(entities: list[Json]) -> list[Json]:
    return sorted(entities, key=_rank)


def link_entity(address: str) -> Json | None:
    """A link or a mention without its place; None where Telegram makes neither."""
    if user := user_of_link(address):
        return {"type": "text_mention", "user_id": user}
    try:
        return {"type": "text_link", "url": checked_link(address)}
    except LinkError:
        return None


def read_language(reader: MarkupReader) -> str:
    """What stands right after ``` up to a space, and one line break after it."""
    source, begin = reader.source, reader.at
    found = _LANGUAGE.match(source, begin)
    assert found is not None  # noqa: S101 — it also matches nothing
    language = found[0] if source[found.end() : found.end() + 1] not in {"", "`"} else ""
    reader.at += len(language)
    for line_break in ("\r\n", "\n\r", "\n", "\r"):
        if source.startswith(line_break, reader.at):
            reader.at += len(line_break)
            break
    return language


def _rank(entity: Json) -> tuple[int, int, int]:
    priority = 10 if "language" in entity else _PRIORITIES.get(entity["type"], _FOUND)
    return entity["offset"], -entity["length"], priority
