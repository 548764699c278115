"""A picture somebody sent, known by its content and freed of what it says beside the image.

A JPEG, PNG or WebP may carry where and when it was taken, and with what (EXIF, XMP, comments): none of it is kept.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

SMALLEST, LARGEST = 160, 6000
"""Pixels of a side: less is not recognised in print, more is no portrait."""
LONGEST_RATIO = 3
HEAVIEST = 150_000
"""Bytes kept: the size we take of Telegram's is about 20,000; 300 of these still make a PDF that can be sent."""

PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset({b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"cHRM", b"IDAT", b"IEND"})
_WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH"})
_WEBP_ASIDE = 0b0010_1110  # VP8X flags: ICC profile, EXIF, XMP, animation
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_KEPT = frozenset({0xE0, 0xEE})  # APP0 (JFIF) and APP14 (Adobe: how its colours are written)
_SCAN = 0xDA


class NotAPicture(Exception):
    """Its argument names the text that says what to do."""


@dataclass(frozen=True, slots=True)
class Picture:
    """`kind`: jpeg, png or webp."""

    kind: str
    width: int
    height: int
    content: bytes


def read_picture(content: bytes) -> Picture:
    """Raises NotAPicture. The image itself is not decoded here: typesetting it is the proof that it can be."""
    try:
        picture = _read(content)
    except (struct.error, IndexError, ValueError):
        raise NotAPicture("photo_unreadable") from None
    sides = sorted((picture.width, picture.height))
    if sides[0] < SMALLEST:
        raise NotAPicture("photo_small")
    if sides[1] > LARGEST or sides[1] > LONGEST_RATIO * sides[0]:
        raise NotAPicture("photo_shape")
    if len(picture.content) > HEAVIEST:
        raise NotAPicture("photo_heavy")
    return picture


def _read(content: bytes) -> Picture:
    if content.startswith(b"\xff\xd8\xff"):
        return _jpeg(content)
    if content.startswith(PNG):
        return _png(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _webp(content)
    raise NotAPicture("photo_unreadable")


def _jpeg(content: bytes) -> Picture:
    """ITU T.81: segments up to the first scan; what follows it is the image."""
    kept, width, height = [content[:2]], 0, 0
    at = 2
    while True:
        marker, length = struct.unpack_from(">xBH", content, at)
        if content[at] != 0xFF or length < 2:  # noqa: PLR2004
            raise NotAPicture("photo_unreadable")
        if marker == _SCAN:
            break
        end = at + 2 + length
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
        if marker in _JPEG_KEPT or not (0xE0 <= marker <= 0xEF or marker == 0xFE):  # noqa: PLR2004
            kept.append(content[at:end])
        at = end
    last = content.rfind(b"\xff\xd9")
    if last < at:
        raise NotAPicture("photo_unreadable")
    return Picture("jpeg", width, height, b"".join([*kept, content[at : last + 2]]))


def _png(content: bytes) -> Picture:
    chunks = [(name, whole) for name, whole in _png_chunks(content) if name in _PNG_KEPT]
    if [chunks[0][0], chunks[-1][0]] != [b"IHDR", b"IEND"]:
        raise NotAPicture("photo_unreadable")
    width, height = struct.unpack_from(">II", chunks[0][1], 8)
    return Picture("png", width, height, PNG + b"".join(whole for _, whole in chunks))


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """RFC 2083: length, name, data, checksum, up to IEND; what is glued behind it is left there."""
    at, name = len(PNG), b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", content, at)
        end = at + 12 + length
        if end > len(content):
            raise NotAPicture("photo_unreadable")
        yield name, content[at:end]
        at = end


def _webp(content: bytes) -> Picture:
    """RFC 9649: the container without its metadata; animations are refused."""
    chunks = dict(_webp_chunks(content))
    if b"VP8X" in chunks:
        flags = chunks[b"VP8X"][0]
        width, height = (1 + int.from_bytes(chunks[b"VP8X"][at : at + 3], "little") for at in (4, 7))
        chunks[b"VP8X"] = bytes([flags & ~_WEBP_ASIDE]) + chunks[b"VP8X"][1:]
    elif b"VP8L" in chunks:
        bits = int.from_bytes(chunks[b"VP8L"][1:5], "little")
        width, height = 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    else:
        width, height = (side & 0x3FFF for side in struct.unpack_from("<HH", chunks.get(b"VP8 ", b""), 6))
    if not chunks.keys() & {b"VP8 ", b"VP8L"}:
        raise NotAPicture("photo_unreadable")
    body = b"WEBP" + b"".join(_webp_chunk(name, data) for name, data in chunks.items())
    return Picture("webp", width, height, b"RIFF" + struct.pack("<I", len(body)) + body)


def _webp_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(content):
        name, length = struct.unpack_from("<4sI", content, at)
        data = content[at + 8 : at + 8 + length]
        if len(data) < length:
            raise NotAPicture("photo_unreadable")
        if name in _WEBP_KEPT:
            yield name, data
        at += 8 + length + length % 2


def _webp_chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
