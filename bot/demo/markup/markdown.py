"""parse_mode=MarkdownV2 read as strictly as Telegram does: a text and its entities, or the reason why not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.demo.markup.dates import DateError, date_of_link
from bot.demo.markup.reading import MarkupError, MarkupReader, link_entity, read_language
from bot.demo.wire import Json

_RESERVED = frozenset("_*[]()~`>#+-=|{}.!\n")
_VERBATIM = {"code", "pre"}
_PLAIN = re.compile(r"[^_*\[\]()~`>#+\-=|{}.!\n\\]+")
# The longest mark comes first. A mark opens what it closes, but for the two kinds of link.
_MARKS = {
    "```": "pre",
    "||": "spoiler",
    "![": "custom_emoji",
    "__": "underline",
    "_": "italic",
    "*": "bold",
    "~": "strikethrough",
    "`": "code",
    "[": "text_link",
}
_CLOSING = {kind: mark for mark, kind in _MARKS.items()} | {"custom_emoji": "]", "text_link": "]"}
# As TDLib calls them in its refusals.
_SPOKEN = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "pre": "Pre",
    "text_link": "TextUrl",
    "custom_emoji": "CustomEmoji",
    "blockquote": "BlockQuote",
}
_EMOJI_LINK = re.compile(r"(?i)tg:(?://)?emoji/?\?([^#]*)(?:#.*)?", re.DOTALL)


@dataclass(slots=True)
class _Open:
    """`begun` is the mark's place in the source, `piece` where its text begins among the reader's pieces."""

    kind: str
    offset: int
    begun: int
    piece: int
    language: str = ""


class _Markdown(MarkupReader):
    """`quoting`: inside a quotation; `line_begins`: a « > » here would begin one."""

    __slots__ = ("line_begins", "quoting", "stack")

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.stack: list[_Open] = []
        self.quoting = False
        self.line_begins = True

    def write(self, text: str) -> None:
        super().write(text)
        if seen := text.replace("\r", ""):
            self.line_begins = seen[-1] == "\n"

    def open(self, kind: str, begun: int, language: str = "") -> None:
        self.stack.append(_Open(kind, self.length, begun, len(self.pieces), language))

    def add(self, opened: _Open, entity: Json) -> None:
        span = {"offset": opened.offset, "length": self.length - opened.offset}
        self.entities.append({**entity, **span})

    def unclosed(self, opened: _Open) -> MarkupError:
        spoken = "PreCode" if opened.language else _SPOKEN[opened.kind]
        place = self.bytes_before(opened.begun)
        return MarkupError(f"Can't find end of {spoken} entity at byte offset {place}")


def parse_markdown(source: str) -> tuple[str, list[Json]]:
    """Raises MarkupError with the sentence that follows « can't parse entities: »."""
    reader = _Markdown(source)
    while sign := reader.peek():
        if plain := _PLAIN.match(source, reader.at):
            reader.write(plain[0])
            reader.at = plain.end()
        elif sign == "\\" and _escapable(reader.peek(1)):
            reader.write(reader.peek(1))
            reader.at += 2
        else:
            _read_mark(reader, sign)
    if reader.quoting:
        _end_quotation(reader)
    if reader.stack:
        raise reader.unclosed(reader.stack[-1])
    return reader.read()


def _escapable(sign: str) -> bool:
    return "\0" < sign <= "~"


def _read_mark(reader: _Markdown, sign: str) -> None:
    inside = reader.stack[-1].kind if reader.stack else ""
    if sign not in _RESERVED or (inside in _VERBATIM and sign != "`"):
        _read_plain(reader, sign)
    elif sign == "\n":
        _read_line_break(reader)
    elif inside and _closes(reader, inside):
        _close(reader, reader.stack.pop())
    else:
        _begin(reader, sign)


def _read_line_break(reader: _Markdown) -> None:
    if reader.quoting and reader.peek(1) != ">":
        _end_quotation(reader)
    else:
        reader.write("\n")
        reader.at += 1


def _read_plain(reader: _Markdown, sign: str) -> None:
    """A sign that means nothing here; a line break in code begins no quotation."""
    reader.write(sign)
    reader.line_begins = reader.line_begins and sign == "\r"
    reader.at += 1


def _closes(reader: _Markdown, kind: str) -> bool:
    mark = _CLOSING.get(kind)
    if mark is None or not reader.source.startswith(mark, reader.at):
        return False
    return kind != "italic" or reader.peek(1) != "_"


def _begin(reader: _Markdown, sign: str) -> None:
    begun = reader.at
    mark = next((mark for mark in _MARKS if reader.source.startswith(mark, begun)), "")
    if mark:
        reader.at += len(mark)
        language = read_language(reader) if mark == "```" else ""
        reader.open(_MARKS[mark], begun, language)
    elif sign == ">" and reader.line_begins:
        reader.at += 1
        if not reader.quoting:
            reader.quoting = True
            reader.open("blockquote", begun)
    else:
        raise MarkupError(f"Character '{sign}' is reserved and must be escaped with the preceding '\\'")


def _close(reader: _Markdown, opened: _Open) -> None:
    reader.at += len(_CLOSING[opened.kind])
    entity: Json | None = {"type": opened.kind}
    if opened.kind == "text_link":
        address = _read_address(reader) if reader.peek() == "(" else "".join(reader.pieces[opened.piece :])
        entity = link_entity(address)
    elif opened.kind == "custom_emoji":
        entity = _emoji_or_date(reader)
    elif opened.language:
        entity = {"type": "pre", "language": opened.language}
    if entity and reader.length > opened.offset:
        reader.add(opened, entity)


def _read_address(reader: _Markdown) -> str:
    """« (…) », in which a backslash takes the sign after it as it is."""
    begun = reader.at = reader.at + 1
    address: list[str] = []
    while (sign := reader.peek()) != ")":
        if not sign:
            place = reader.bytes_before(begun)
            raise MarkupError(f"Can't find end of a URL at byte offset {place}")
        if sign == "\\" and _escapable(reader.peek(1)):
            reader.at += 1
        address.append(reader.peek())
        reader.at += 1
    reader.at += 1
    return "".join(address)


def _emoji_or_date(reader: _Markdown) -> Json:
    if reader.peek() != "(":
        raise MarkupError("The entity must contain a tg://emoji or tg://time URL")
    address = _read_address(reader)
    if number := _emoji_of_link(address):
        return {"type": "custom_emoji", "custom_emoji_id": number}
    try:
        return date_of_link(address)
    except DateError:
        raise MarkupError("Invalid tg://emoji or tg://time URL specified") from None


def _emoji_of_link(address: str) -> str:
    found = _EMOJI_LINK.fullmatch(address)
    for parameter in found[1].split("&") if found else ():
        key, _, value = parameter.partition("=")
        if key == "id":
            return str(int(value)) if re.fullmatch(r"-?[0-9]{1,18}", value) and int(value) else ""
    return ""


def _end_quotation(reader: _Markdown) -> None:
    """The line break that ends it belongs to it; « || » right before the end makes it expandable."""
    ends = reader.at == len(reader.source)
    kind = "blockquote"
    after_spoiler = reader.source[reader.stack[-1].begun + 2 : reader.at]
    if reader.stack[-1].kind == "spoiler" and (not after_spoiler or (after_spoiler == "\r" and not ends)):
        reader.stack.pop()
        kind = "expandable_blockquote"
    opened = reader.stack[-1]
    if opened.kind != "blockquote":
        raise reader.unclosed(opened)
    reader.stack.pop()
    reader.quoting = False
    if not ends:
        reader.write("\n")
        reader.at += 1
    if reader.length > opened.offset:
        reader.add(opened, {"type": kind})
