"""What a reader finds in a PDF of ours: the words of each page, and what is said of its pictures."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)\s*endobj", re.DOTALL)
_STREAM = re.compile(rb"(.*?)stream\r?\n(.*)\r?\nendstream", re.DOTALL)
_SHOWN = re.compile(rb"/(f\d+) [\d.]+ Tf|\[(?=[(-])(.*?)\]TJ", re.DOTALL)  # « [0.4 2]0 d » is a dotted line
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


@dataclass(frozen=True, slots=True)
class Pdf:
    """`pages`: their words without spaces at the ends of lines; `pictures`: alternative texts."""

    pages: list[str]
    pictures: list[str]
    is_accessible: bool

    @property
    def text(self) -> str:
        return "\n".join(self.pages)


def read_pdf(content: bytes) -> Pdf:
    objects = {int(number): body for number, body in _OBJECT.findall(content)}
    pages = [body for body in objects.values() if re.search(rb"/Type/Page\b", body)]
    alternatives = re.findall(rb"/Alt(?:<([0-9A-F]+)>|\(((?:\\.|[^\\)])*)\))", content)
    return Pdf(
        [_page(body, objects) for body in pages],
        [
            bytes.fromhex(wide.decode()).decode("utf-16")
            if wide
            else _ESCAPE.sub(_unescaped, plain).decode("latin-1")
            for wide, plain in alternatives
        ],
        b"<pdfuaid:part>1</pdfuaid:part>" in content,
    )


def _page(body: bytes, objects: dict[int, bytes]) -> str:
    resources = objects[_reference(body, b"Resources")]
    fonts = {
        name: _letters(objects[int(number)], objects)
        for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", resources)
    }
    words, font = [], b""
    for chosen, shown in _SHOWN.findall(_stream(objects[_reference(body, b"Contents")])):
        font = chosen or font
        if shown:
            glyphs = b"".join(_ESCAPE.sub(_unescaped, part) for part in _strings(shown))
            pairs = (int.from_bytes(glyphs[at : at + 2]) for at in range(0, len(glyphs), 2))
            words.append("".join(fonts[font].get(glyph, "\ufffd") for glyph in pairs))
    return "\n".join(words)


def _strings(shown: bytes) -> Iterator[bytes]:
    """Between parentheses, which may hold others as long as they are balanced."""
    depth, start, at = 0, 0, 0
    while at < len(shown):
        letter = shown[at : at + 1]
        if letter == b"(":
            depth += 1
            start = at + 1 if depth == 1 else start
        elif letter == b")":
            depth -= 1
            if depth == 0:
                yield shown[start:at]
        at += 2 if letter == b"\\" else 1


def _letters(font: bytes, objects: dict[int, bytes]) -> dict[int, str]:
    """ToUnicode, written one glyph a line."""
    mapped = _stream(objects[_reference(font, b"ToUnicode")])
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", mapped)
    return {int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs}


def _stream(body: bytes) -> bytes:
    found = _STREAM.match(body)
    assert found is not None
    return zlib.decompress(found[2]) if b"/FlateDecode" in found[1] else found[2]


def _reference(body: bytes, name: bytes) -> int:
    found = re.search(rb"/%b (\d+) 0 R" % name, body)
    assert found is not None, name
    return int(found[1])


def _unescaped(found: re.Match[bytes]) -> bytes:
    letter = found[1]
    return bytes([int(letter, 8)]) if len(letter) == 3 else _LETTERS.get(letter, letter)
