"""A page made by typst from a template of `bot/files/typst` and from data, which never becomes markup."""

from __future__ import annotations

import asyncio
import json
import unicodedata
from collections.abc import Mapping
from datetime import datetime

from bot.files.processes.child import apart

SECONDS = 90.0
LARGEST = 50_000_000  # bytes: what a bot may send (Bot API)
FEW_THREADS = {"RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2"}
_SHOWN = frozenset("LMNPZ")
_SIGNS = frozenset({"Sc", "Sm", "Sk"})
_ORDINARY_SIGNS = 0x2000


async def typeset_pdf(template: str, data: Mapping[str, object], now: datetime) -> bytes:
    """`now`: the date the file gives of itself. Raises Apart."""
    return await _typeset(template, data, "pdf", now)


async def typeset_picture(template: str, data: Mapping[str, object], now: datetime, ppi: int) -> bytes:
    """A template of one page, as a PNG. Raises Apart, also for a picture in it that cannot be decoded."""
    return await _typeset(template, data, "png", now, ppi)


async def _typeset(
    template: str, data: Mapping[str, object], kind: str, now: datetime, ppi: int = 144
) -> bytes:
    asked = {
        "template": template,
        "data": data,
        "format": kind,
        "ppi": ppi,
        "timestamp": int(now.timestamp()),
    }
    content = await asyncio.to_thread(lambda: json.dumps(asked, ensure_ascii=False).encode(errors="replace"))
    return await apart("bot.files.typesetter", content, seconds=SECONDS, largest=LARGEST, env=FEW_THREADS)


def printable(text: str) -> str:
    """On one line, and without what has no shape on paper: control, direction and private characters, emoji."""
    return " ".join("".join(filter(_is_printable, " ".join(text.split()))).split())


def _is_printable(character: str) -> bool:
    category = unicodedata.category(character)
    return (
        category[0] in _SHOWN or category in _SIGNS or (category == "So" and ord(character) < _ORDINARY_SIGNS)
    )
