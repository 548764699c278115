"""Long texts in parts that Telegram accepts: 4096 UTF-16 units after entity parsing, 100 entities a message.

A text is read into what people see and the spans its tags cover; parts are cut from what they see, and each
is written out again with its own tags. So no tag and no `&entity;` can be cut.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

TEXT_LIMIT = 4096
ENTITY_LIMIT = 100
LONGEST_CLUSTER = 64

TAGS = frozenset(
    {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "a", "code", "pre", "blockquote"}
    | {"span", "tg-spoiler", "tg-emoji", "tg-time"}
)
TOKEN = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^<>]*)?)>")
ENTITY = re.compile(r"&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot)(?![a-zA-Z]));?")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SENTENCE_END = re.compile(r"[.!?…][»”\"')]*(?=[ \t])")
INVISIBLE = frozenset("\u2800\u3164\ufffc" + "".join(map(chr, range(0xFE00, 0xFE10))))
ZWJ = "\u200d"
REGIONAL = range(0x1F1E6, 0x1F200)
SKIN_TONES = range(0x1F3FB, 0x1F400)


@dataclass(frozen=True, slots=True)
class TagSpan:
    """What a tag covers of the visible text; `opening` is the tag as it was written."""

    start: int
    end: int
    opening: str
    name: str


def utf16_length(text: str) -> int:
    """Telegram's way of counting."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def plain_text(html: str) -> str:
    """What people see of it, without its tags."""
    return _read(html)[0]


def cut_to(text: str, limit: int) -> str:
    """The beginning of it, of at most `limit` UTF-16 units."""
    return text if utf16_length(text) <= limit else text[: _furthest(text, 0, limit)]


def abridged(text: str, limit: int) -> str:
    """As it is when it fits, else its beginning, with a mark that there was more."""
    return text if utf16_length(text) <= limit else f"{cut_to(text, limit - 1).rstrip(' …')}…"


def split_html(html: str, limit: int = TEXT_LIMIT) -> list[str]:
    """As it is when it fits, else cut between paragraphs, lines, sentences or words: the first that does.

    What nobody would see is left out, since Telegram refuses it: a text without anything visible has no part.
    """
    text, spans = _read(html)
    if utf16_length(text) <= limit and len(spans) <= ENTITY_LIMIT:
        return [] if is_blank(text) else [html]
    return [_write(text, spans, start, end) for start, end in _cuts(text, spans, limit)]


def is_blank(text: str) -> bool:
    return all(unicodedata.category(char)[0] in "ZC" or char in INVISIBLE for char in text)


def _read(html: str) -> tuple[str, list[TagSpan]]:
    """The visible text, and the spans in the order they open, properly nested. What is no tag is text."""
    pieces: list[str] = []
    length = 0
    spans: list[TagSpan] = []
    opened: list[tuple[int, int, str, str]] = []
    for text, tag in _tokens(html):
        pieces.append(text)
        length += len(text)
        if tag is not None and not tag[1]:
            opened.append((len(spans), length, tag[0], tag[2].lower()))
            spans.append(TagSpan(length, length, tag[0], tag[2].lower()))
        elif tag is not None:
            _close(opened, spans, tag[2].lower(), length)
    while opened:
        _close(opened, spans, opened[-1][3], length)
    return "".join(pieces), [span for span in spans if span.end > span.start]


def _tokens(html: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    """Each tag with the text before it; at the end, the text after the last one."""
    position = 0
    for tag in TOKEN.finditer(html):
        if tag[2].lower() in TAGS:
            yield _unescape(html[position : tag.start()]), tag
            position = tag.end()
    yield _unescape(html[position:]), None


def _unescape(text: str) -> str:
    """Telegram knows four names and the numbers, and leaves everything else as it is."""
    return ENTITY.sub(_character, text)


def _character(entity: re.Match[str]) -> str:
    decimal, hexadecimal, name = entity.groups()
    if name:
        return NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code < 0x10FFFF else entity[0]  # noqa: PLR2004


def _close(opened: list[tuple[int, int, str, str]], spans: list[TagSpan], name: str, end: int) -> None:
    """Closes the innermost tag of that name, and those left open within it, if there is one."""
    if all(name != other for *_, other in opened):
        return
    while True:
        index, start, opening, other = opened.pop()
        spans[index] = TagSpan(start, end, opening, other)
        if other == name:
            return


def _cuts(text: str, spans: list[TagSpan], limit: int) -> Iterator[tuple[int, int]]:
    """Where each part begins and ends, without the white space around it."""
    start = 0
    while start < len(text):
        end = _end(text, start, min(_furthest(text, start, limit), _enough_entities(spans, start)))
        part = text[start:end]
        if not is_blank(part):
            yield start + len(part) - len(part.lstrip()), start + len(part.rstrip())
        start = end


def _furthest(text: str, start: int, limit: int) -> int:
    """The last place where a part that begins at `start` may end; `limit` is at least 2."""
    end = min(len(text), start + limit)
    while (excess := utf16_length(text[start:end]) - limit) > 0:
        end -= (excess + 1) // 2
    return end


def _enough_entities(spans: list[TagSpan], start: int) -> int:
    """Where the entity that would be one too many begins."""
    met = [span.start for span in spans if span.end > start]
    return met[ENTITY_LIMIT] if len(met) > ENTITY_LIMIT and met[ENTITY_LIMIT] > start else 1 << 62


def _end(text: str, start: int, furthest: int) -> int:
    if furthest >= len(text):
        return len(text)
    half = start + (furthest - start) // 2
    for separator in ("\n\n", "\n"):
        if (found := text.rfind(separator, half, furthest + len(separator))) > start:
            return found
    sentences = [match.end() for match in SENTENCE_END.finditer(text, half, furthest + 1)]
    words = [text.rfind(space, start, furthest + 1) for space in (" ", "\n")]
    for found in (*sentences[-1:], max(words)):
        if found > start and not is_blank(text[start:found]):
            return found
    return _between_characters(text, start, furthest)


def _between_characters(text: str, start: int, furthest: int) -> int:
    """Not within what people see as one character: accents, families of emoji, flags."""
    for end in range(furthest, max(start, furthest - LONGEST_CLUSTER), -1):
        if not _joined(text, end):
            return end
    return furthest


def _joined(text: str, position: int) -> bool:
    before, after = text[position - 1], text[position]
    if unicodedata.category(after)[0] == "M" or ZWJ in (before, after) or ord(after) in SKIN_TONES:
        return True
    return ord(before) in REGIONAL and ord(after) in REGIONAL and _flags_before(text, position) % 2 == 1


def _flags_before(text: str, position: int) -> int:
    count = 0
    while count < min(position, LONGEST_CLUSTER) and ord(text[position - count - 1]) in REGIONAL:
        count += 1
    return count


def _write(text: str, spans: Iterable[TagSpan], start: int, end: int) -> str:
    """The part from `start` to `end`, with the tags that cover it; the innermost beyond 100 are left out."""
    inside = [span for span in spans if span.start < end and span.end > start][:ENTITY_LIMIT]
    out: list[str] = []
    position = start
    for place, _, _, tag in sorted(_tags(inside, start, end)):
        out += escape(text[position:place], quote=False), tag
        position = place
    return "".join((*out, escape(text[position:end], quote=False)))


def _tags(spans: Iterable[TagSpan], start: int, end: int) -> Iterator[tuple[int, bool, int, str]]:
    """Sorted, they nest: at one place the inner ones close first, and the outer ones open first."""
    for index, span in enumerate(spans):
        yield max(span.start, start), True, index, span.opening
        yield min(span.end, end), False, -index, f"</{span.name}>"
