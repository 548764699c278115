"""parse_mode=Markdown, the older kind, which Telegram still reads: nothing nests, a mark closes the next like it."""

from __future__ import annotations

import re

from bot.demo.markup.reading import MarkupError, MarkupReader, link_entity, read_language
from bot.demo.wire import Json

_KINDS = {"_": "italic", "*": "bold", "`": "code", "[": "text_link"}
_PLAIN = re.compile(r"(?:[^_*`\[\\]|\\[_*`\[]|\\)+")
_ESCAPED = re.compile(r"\\([_*`\[])")


def parse_legacy(source: str) -> tuple[str, list[Json]]:
    """Raises MarkupError with the sentence that follows « can't parse entities: »."""
    reader = MarkupReader(source)
    while reader.at < len(source):
        if plain := _PLAIN.match(source, reader.at):
            reader.write(_ESCAPED.sub(r"\1", plain[0]))
            reader.at = plain.end()
        else:
            _read_entity(reader)
    return reader.read()


def _read_entity(reader: MarkupReader) -> None:
    begin, offset = reader.at, reader.length
    mark = "```" if reader.source.startswith("```", begin) else reader.source[begin]
    reader.at += len(mark)
    language = read_language(reader) if mark == "```" else ""
    end = reader.source.find("]" if mark == "[" else mark, reader.at)
    if end < 0:
        place = reader.bytes_before(begin)
        raise MarkupError(f"Can't find end of the entity starting at byte offset {place}")
    reader.write(reader.source[reader.at : end])
    reader.at = end + len(mark)
    if reader.length == offset:
        return
    entity = _link(reader) if mark == "[" else _styled(mark, language)
    if entity:
        reader.entities.append({**entity, "offset": offset, "length": reader.length - offset})


def _styled(mark: str, language: str) -> Json:
    if mark != "```":
        return {"type": _KINDS[mark]}
    return {"type": "pre", "language": language} if language else {"type": "pre"}


def _link(reader: MarkupReader) -> Json | None:
    """« (address) » after the text, up to the end where it is not closed; else the text is the address."""
    if reader.peek() != "(":
        return link_entity(reader.pieces[-1])
    end = reader.source.find(")", reader.at)
    end = end if end >= 0 else len(reader.source)
    address = reader.source[reader.at + 1 : end]
    reader.at = end + 1
    return link_entity(address)
