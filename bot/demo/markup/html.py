"""parse_mode=HTML read as strictly as Telegram does: a text and its entities, or the reason why not."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field

from bot.demo.wire import Json, utf16_length

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
}
_SURROGATES = range(0xD800, 0xE000)
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(?:x([0-9a-fA-F]+)|([0-9]+))|([a-zA-Z]+));?")
_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"\s*([^\s=>]*)\s*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_SPACES = re.compile(r"\s*")
_LINK = re.compile(r"(?:(?:https?|tg|ton|mailto|tel):\S|[\w-]+(?:\.[\w-]+)+)\S*$", re.IGNORECASE)
_USER_LINK = re.compile(r"tg://user\?id=(\d+)$")


class HtmlError(ValueError):
    """Why Telegram cannot parse the entities; the sentence is Telegram's."""


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    piece: int


@dataclass(slots=True)
class _Reader:
    """`at` walks the source; `length` counts the UTF-16 units of the text written so far."""

    source: str
    at: int = 0
    length: int = 0
    pieces: list[str] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)

    def write(self, text: str) -> None:
        self.pieces.append(text)
        self.length += utf16_length(text)

    def error(self, text: str, place: int) -> HtmlError:
        return HtmlError(f"{text} at byte offset {len(self.source[:place].encode())}")


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Raises HtmlError with the sentence that follows « can't parse entities: »."""
    if "<" not in source and "&" not in source:
        return source, []
    reader = _Reader(source)
    while reader.at < len(source):
        end = source.find("<", reader.at)
        if end != reader.at:
            reader.write(_unescape(source[reader.at : end if end >= 0 else len(source)]))
            reader.at = end if end >= 0 else len(source)
        elif source.startswith("</", end):
            _close(reader)
        else:
            _open(reader)
    if reader.stack:
        raise HtmlError(f'Can\'t find end tag corresponding to start tag "{reader.stack[-1].tag}"')
    for entity in reader.entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    reader.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return "".join(reader.pieces), reader.entities


def _unescape(text: str) -> str:
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED.get(name, match[0])
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if not 0 < code < sys.maxunicode or code in _SURROGATES:
        return match[0]
    return chr(code)


def _match(pattern: re.Pattern[str], source: str, at: int) -> re.Match[str]:
    """For patterns that also match nothing."""
    found = pattern.match(source, at)
    assert found is not None  # noqa: S101
    return found


def _open(reader: _Reader) -> None:
    begin = reader.at
    name = _match(_NAME, reader.source, begin + 1)
    if name.end() == len(reader.source):
        raise reader.error("Unclosed start tag", begin)
    tag = name[0].lower()
    if tag not in _TYPES:
        raise reader.error(f'Unsupported start tag "{tag}"', begin)
    reader.at = name.end()
    argument = ""
    while reader.source[reader.at] != ">":
        attribute, value = _read_attribute(reader, tag, begin)
        argument = _argument(tag, attribute, value) or argument
    reader.at += 1
    if tag == "span" and argument != "spoiler":
        raise reader.error('Tag "span" must have class "tg-spoiler"', begin)
    reader.stack.append(_Open(tag, argument, reader.length, len(reader.pieces)))


def _read_attribute(reader: _Reader, tag: str, begin: int) -> tuple[str, str]:
    source = reader.source
    name = _match(_ATTRIBUTE, source, reader.at)
    reader.at = name.end()
    if reader.at == len(source):
        raise reader.error(f'Unclosed start tag "{tag}"', begin)
    if source[reader.at] != "=":
        if not name[1] and source[reader.at] == ">":
            return "", ""
        if tag == "blockquote":
            return name[1], ""
        raise reader.error(f'Expected equal sign in declaration of an attribute of the tag "{tag}"', begin)
    if not name[1]:
        raise reader.error(f'Empty attribute name in the tag "{tag}"', begin)
    reader.at = _match(_SPACES, source, reader.at + 1).end()
    return name[1], _read_value(reader, begin)


def _read_value(reader: _Reader, begin: int) -> str:
    source, start = reader.source, reader.at
    if source[start : start + 1] in ("'", '"'):
        end = source.find(source[start], start + 1)
        reader.at = end + 1
        if end < 0 or reader.at == len(source):
            raise reader.error("Unclosed start tag", begin)
        return _unescape(source[start + 1 : end])
    token = _match(_TOKEN, source, start)
    reader.at = token.end()
    if reader.at == len(source):
        raise reader.error("Unclosed start tag", begin)
    if source[reader.at] != ">" and not source[reader.at].isspace():
        raise reader.error("Unexpected end of name token", start)
    return token[0].lower()


def _argument(tag: str, attribute: str, value: str) -> str:
    if (tag, attribute) in {("a", "href"), ("tg-emoji", "emoji-id")}:
        return value
    if (tag, attribute) == ("code", "class"):
        return value.removeprefix("language-") if value.startswith("language-") else ""
    if (tag, attribute) == ("span", "class"):
        return value.removeprefix("tg-") if value.startswith("tg-") else ""
    return "expandable" if (tag, attribute) == ("blockquote", "expandable") else ""


def _close(reader: _Reader) -> None:
    begin, source = reader.at, reader.source
    if not reader.stack:
        raise reader.error("Unexpected end tag", begin)
    name = _match(_NAME, source, begin + 2)
    reader.at = _match(_SPACES, source, name.end()).end()
    if source[reader.at : reader.at + 1] != ">":
        raise reader.error("Unclosed end tag", begin)
    opened = reader.stack.pop()
    if name[0] and name[0].lower() != opened.tag:
        expected = f'expected "</{opened.tag}>", found "</{name[0].lower()}>"'
        raise HtmlError(f"{reader.error('Unmatched end tag', begin)}, {expected}")
    reader.at += 1
    if reader.length > opened.offset:
        _add_entity(reader, opened)


def _add_entity(reader: _Reader, opened: _Open) -> None:
    span = {"offset": opened.offset, "length": reader.length - opened.offset}
    if opened.tag == "a":
        target = opened.argument or "".join(reader.pieces[opened.piece :])
        reader.entities += _link(target, span)
    elif opened.tag == "tg-emoji":
        if not opened.argument.isdigit():
            raise HtmlError("Invalid custom emoji identifier specified")
        reader.entities.append({"type": "custom_emoji", **span, "custom_emoji_id": opened.argument})
    elif opened.tag == "pre" and (code := _same_place(reader, "code", span)):
        code["type"] = "pre"
    elif opened.tag == "code" and opened.argument and (pre := _same_place(reader, "pre", span)):
        pre["language"] = opened.argument
    else:
        reader.entities.append(_plain(opened, span))


def _plain(opened: _Open, span: dict[str, int]) -> Json:
    entity: Json = {"type": _TYPES[opened.tag], **span}
    if opened.tag == "code" and opened.argument:
        entity["language"] = opened.argument
    if opened.argument == "expandable":
        entity["type"] = "expandable_blockquote"
    return entity


def _same_place(reader: _Reader, kind: str, span: dict[str, int]) -> Json | None:
    """The entity just closed, when it covers the same text: <pre><code> is one entity, not two."""
    last = reader.entities[-1] if reader.entities else {}
    if (last.get("type"), last.get("offset"), last.get("length")) != (kind, span["offset"], span["length"]):
        return None
    return last if kind == "pre" or "language" in last else None


def _link(target: str, span: dict[str, int]) -> list[Json]:
    if user := _USER_LINK.match(target):
        return [{"type": "text_mention", **span, "user_id": int(user[1])}]
    if not _LINK.match(target):
        return []
    url = target if re.match(r"[a-z]+:", target, re.IGNORECASE) else f"http://{target}"
    return [{"type": "text_link", **span, "url": url}]
