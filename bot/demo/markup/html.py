"""parse_mode=HTML read as strictly as Telegram does: a text and its entities, or the reason why not."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field

from bot.demo.markup.dates import DateError, date_entity, leading_number
from bot.demo.markup.reading import MarkupError, MarkupReader, link_entity
from bot.demo.wire import Json

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
    "tg-time": "date_time",
}
_KEPT = {("a", "href"), ("tg-emoji", "emoji-id"), ("tg-time", "format"), ("tg-time", "unix")}
_PREFIXES = {("code", "class"): "language-", ("span", "class"): "tg-"}
_SURROGATE = re.compile("[\ud800-\udfff]")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"(&(?:#(?:x([0-9a-fA-F]*)|([0-9]*))|([a-zA-Z]*)));?")
_LONGEST_REFERENCE = 9
_SPACE = " \t\r\n\v\0"
_NAME = re.compile(rf"[^{_SPACE}>]*")
_ATTRIBUTE = re.compile(rf"[{_SPACE}]*([^{_SPACE}=>/\"']*)[{_SPACE}]*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_SPACES = re.compile(rf"[{_SPACE}]*")
_UNPAIRED = (
    "Text contains invalid Unicode characters after decoding HTML entities, "
    "check for unmatched surrogate code units"
)


@dataclass(slots=True)
class _Open:
    """`piece` is where its text begins among the reader's pieces."""

    tag: str
    offset: int
    piece: int
    attributes: dict[str, str] = field(default_factory=dict)


class _Html(MarkupReader):
    __slots__ = ("stack",)

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.stack: list[_Open] = []

    def error(self, text: str, place: int) -> MarkupError:
        return MarkupError(f"{text} at byte offset {self.bytes_before(place)}")


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Raises MarkupError with the sentence that follows « can't parse entities: »."""
    if "<" not in source and "&" not in source:
        return source, []
    reader = _Html(source)
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
        raise MarkupError(f'Can\'t find end tag corresponding to start tag "{reader.stack[-1].tag}"')
    for entity in reader.entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    text, entities = reader.read()
    if _SURROGATE.search(text) and not _SURROGATE.search(source):
        raise MarkupError(_UNPAIRED)
    return text, entities


def _unescape(text: str) -> str:
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    """What TDLib knows: four names, and numbers of at most so many signs; the rest stays as it is written."""
    written, hexadecimal, decimal, name = match.groups()
    if name is not None:
        return _NAMED.get(name, match[0])
    if len(written) > _LONGEST_REFERENCE:
        return match[0]
    code = int(hexadecimal or "0", 16) if hexadecimal is not None else int(decimal or "0")
    if not 0 < code < sys.maxunicode:
        return match[0]
    return chr(code)


def _match(pattern: re.Pattern[str], source: str, at: int) -> re.Match[str]:
    """For patterns that also match nothing."""
    found = pattern.match(source, at)
    assert found is not None  # noqa: S101
    return found


def _open(reader: _Html) -> None:
    begin = reader.at
    name = _match(_NAME, reader.source, begin + 1)
    if name.end() == len(reader.source):
        raise reader.error("Unclosed start tag", begin)
    tag = _lower(name[0])
    if tag not in _TYPES:
        raise reader.error(f'Unsupported start tag "{tag}"', begin)
    reader.at = name.end()
    opened = _Open(tag, reader.length, len(reader.pieces))
    while reader.peek() != ">":
        _read_attribute(reader, opened, begin)
    reader.at += 1
    if tag == "span" and opened.attributes.get("class") != "spoiler":
        raise reader.error('Tag "span" must have class "tg-spoiler"', begin)
    reader.stack.append(opened)


def _read_attribute(reader: _Html, opened: _Open, begin: int) -> None:
    found = _match(_ATTRIBUTE, reader.source, reader.at)
    reader.at = found.end()
    attribute = found[1]
    if not attribute:
        if reader.peek() == ">":
            return
        raise reader.error(f'Empty attribute name in the tag "{opened.tag}"', begin)
    if reader.peek() != "=":
        if not reader.peek():
            raise reader.error(f'Unclosed start tag "{opened.tag}"', begin)
        _keep(opened, attribute, "")
        return
    reader.at = _match(_SPACES, reader.source, reader.at + 1).end()
    if not reader.peek():
        raise reader.error(f'Unclosed start tag "{opened.tag}"', begin)
    value = _read_value(reader)
    if not reader.peek():
        raise reader.error("Unclosed start tag", begin)
    _keep(opened, attribute, value)


def _read_value(reader: _Html) -> str:
    source, start = reader.source, reader.at
    if source[start] in "'\"":
        end = source.find(source[start], start + 1)
        reader.at = end + 1 if end >= 0 else len(source)
        return _unescape(source[start + 1 : end])
    token = _match(_TOKEN, source, start)
    reader.at = token.end()
    if reader.peek() and reader.peek() not in f"{_SPACE}>":
        raise reader.error("Unexpected end of name token", start)
    return _lower(token[0])


def _keep(opened: _Open, attribute: str, value: str) -> None:
    """What Telegram reads of the attributes; the others are passed over."""
    key = opened.tag, attribute
    if prefix := _PREFIXES.get(key):
        if value.startswith(prefix):
            opened.attributes[attribute] = value.removeprefix(prefix)
    elif key in _KEPT:
        opened.attributes[attribute] = value
    elif key == ("blockquote", "expandable"):
        opened.attributes[attribute] = "1"


def _close(reader: _Html) -> None:
    begin, source = reader.at, reader.source
    if not reader.stack:
        raise reader.error("Unexpected end tag", begin)
    name = _match(_NAME, source, begin + 2)
    reader.at = _match(_SPACES, source, name.end()).end()
    if reader.peek() != ">":
        raise reader.error("Unclosed end tag", begin)
    opened, closed = reader.stack.pop(), _lower(name[0])
    if closed and closed != opened.tag:
        expected = f'expected "</{opened.tag}>", found "</{closed}>"'
        raise MarkupError(f"{reader.error('Unmatched end tag', begin)}, {expected}")
    reader.at += 1
    if reader.length > opened.offset:
        _add_entity(reader, opened)


def _add_entity(reader: _Html, opened: _Open) -> None:
    span = {"offset": opened.offset, "length": reader.length - opened.offset}
    if opened.tag in {"pre", "code"}:
        _add_code(reader, opened, span)
    elif entity := _entity(reader, opened):
        reader.entities.append({**entity, **span})


def _entity(reader: _Html, opened: _Open) -> Json | None:
    """The entity without its place; None where Telegram makes none."""
    attributes = opened.attributes
    if opened.tag == "a":
        return link_entity(attributes.get("href") or "".join(reader.pieces[opened.piece :]))
    if opened.tag == "tg-emoji":
        number = attributes.get("emoji-id", "")
        if not re.fullmatch(r"-?[0-9]{1,18}", number) or not int(number):
            raise MarkupError("Invalid custom emoji identifier specified")
        return {"type": "custom_emoji", "custom_emoji_id": str(int(number))}
    if opened.tag == "tg-time":
        try:
            entity = date_entity(leading_number(attributes.get("unix", "")), attributes.get("format", ""))
        except DateError as error:
            raise MarkupError(str(error)) from None
        return entity if entity["unix_time"] > 0 else None
    return {"type": "expandable_blockquote" if "expandable" in attributes else _TYPES[opened.tag]}


def _add_code(reader: _Html, opened: _Open, span: Json) -> None:
    """<pre><code class="language-…"> around the same text is one entity, not two, whichever is inside."""
    language = opened.attributes.get("class", "")
    last = reader.entities[-1] if reader.entities else {}
    same = {name: last.get(name) for name in span} == span
    if same and opened.tag == "pre" and last["type"] == "code" and last.get("language"):
        last["type"] = "pre"
    elif same and opened.tag == "code" and last["type"] == "pre" and "language" not in last and language:
        last["language"] = language
    else:
        entity = {"type": _TYPES[opened.tag], **span}
        reader.entities.append({**entity, "language": language} if language else entity)


def _lower(name: str) -> str:
    """ASCII only, as in TDLib."""
    return "".join(sign.lower() if sign.isascii() else sign for sign in name)
