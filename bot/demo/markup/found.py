"""The entities Telegram finds by itself in any text: commands, mentions, hashtags, addresses, links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.demo.markup.nesting import QUOTATIONS, SPLITTABLE, untangled
from bot.demo.wire import Json, utf16_length

MAX_ENTITIES = 100
_TOP_LEVEL = (
    "fr|com|org|net|eu|info|io|me|be|ch|lu|de|uk|re|gp|mq|gf|yt|nc|pf|corsica|bzh|alsace|paris|app|dev"
)
_FOUND = re.compile(
    rf"""
      (?P<email>(?<![\w.+-])[\w.+-]{{1,64}}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{{2,}}\b)
    | (?P<url>(?:https?://(?:[\w-]+\.)*[\w-]+|(?<![\w.@/-])(?:[\w-]+\.)+(?:{_TOP_LEVEL})\b)
        (?::\d{{1,5}})?(?:[/?\#][^\s<>"«»]*)?)
    | (?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{{1,64}}(?:@[A-Za-z0-9_]{{3,32}})?(?![\w/<>]))
    | (?P<mention>(?<![\w@])@[A-Za-z0-9_]{{3,32}}(?!\w))
    | (?P<hashtag>(?<![\w\#])\#(?=\w*[^\W\d])\w{{1,256}})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TRAILING = ".,:;!?)]}'…"


def with_found(text: str, given: Sequence[Json]) -> list[Json]:
    """`given` and those found beside them, in order, at most 100: Telegram drops the rest silently."""
    found = _find(text)
    if given and found:
        free = [entity for entity in found if not any(_overlaps(entity, other) for other in given)]
        found = untangled([*given, *free])
    return (found or list(given))[:MAX_ENTITIES]


def _find(text: str) -> list[Json]:
    if not any(sign in text for sign in "/@#."):
        return []
    wide = utf16_length(text) != len(text)
    found: list[Json] = []
    for match in _FOUND.finditer(text):
        kind = match.lastgroup or ""
        value = match[0].rstrip(_TRAILING) if kind == "url" else match[0]
        offset = utf16_length(text[: match.start()]) if wide else match.start()
        found.append({"type": kind, "offset": offset, "length": utf16_length(value)})
    return found


def _overlaps(one: Json, other: Json) -> bool:
    """Links inside bold text stay links; inside code or another link they are only text."""
    if other["type"] in {*SPLITTABLE, *QUOTATIONS}:
        return False
    apart = (
        one["offset"] >= other["offset"] + other["length"] or other["offset"] >= one["offset"] + one["length"]
    )
    return not apart
