"""Pictures made by hand: grey, as large as asked, with whatever is wanted beside the image."""

from __future__ import annotations

import struct
import zlib
from math import ceil

PLACE = b"GPS 49.0364 2.0761, Nadia's telephone"


def jpeg(width: int = 320, height: int = 320, *, beside: bytes = b"") -> bytes:
    """Baseline, one component: each block is two bits, « no difference » and « end of block »."""
    only_zero = bytes([1, *[0] * 15, 0])
    blocks = ceil(width / 8) * ceil(height / 8)
    return b"".join(
        [
            b"\xff\xd8",
            _segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0"),
            _segment(0xE1, b"Exif\0\0" + beside) + _segment(0xFE, beside) if beside else b"",
            _segment(0xDB, bytes([0, *[16] * 64])),
            _segment(0xC0, struct.pack(">BHHBBBB", 8, height, width, 1, 1, 0x11, 0)),
            _segment(0xC4, b"\x00" + only_zero),
            _segment(0xC4, b"\x10" + only_zero),
            _segment(0xDA, bytes([1, 1, 0, 0, 63, 0])),
            bytes(ceil(blocks / 4)),
            b"\xff\xd9",
        ]
    )


def png(width: int = 320, height: int = 320, *, beside: bytes = b"", grey: int = 150) -> bytes:
    rows = (b"\0" + bytes([grey]) * width) * height
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
            _chunk(b"eXIf", beside) + _chunk(b"tEXt", beside) if beside else b"",
            _chunk(b"IDAT", zlib.compress(rows)),
            _chunk(b"IEND", b""),
        ]
    )


def _segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
