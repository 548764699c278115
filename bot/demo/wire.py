"""What the Bot API's objects are made of here: plain JSON, lengths in UTF-16 units."""

from __future__ import annotations

import json
import secrets
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]


_ENCODER = json.JSONEncoder(separators=(",", ":"))


def dumps(value: object) -> bytes:
    """ASCII only, as Telegram writes it; lone surrogates stay what they are."""
    return _ENCODER.encode(value).encode()


def utf16_length(text: str) -> int:
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_slice(text: str, offset: int, length: int) -> str:
    """The part of `text` at an entity's place."""
    units = text.encode("utf-16-le", "surrogatepass")[2 * offset : 2 * (offset + length)]
    return units.decode("utf-16-le", "replace")


def token(size: int = 16) -> str:
    """An identifier nobody can guess, as file ids and callback ids are."""
    return secrets.token_urlsafe(size)


def number_id() -> str:
    """A positive 63-bit number as text, as callback and inline query ids are."""
    return str(secrets.randbits(62) | 1 << 61)
