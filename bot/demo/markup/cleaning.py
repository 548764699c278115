"""A text as Telegram stores it: without what it removes, trimmed, and never blank."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.demo.markup.nesting import untangled
from bot.demo.wire import Json, utf16_length

_FARTHEST = 1_000_000
_TOUCHED = re.compile("[\x00-\x09\x0b-\x1f\u200e\u200f\u2028-\u202e\u0333\u033f\u030a]")
_REMOVED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_SPACES = str.maketrans(dict.fromkeys(map(chr, (*range(9), 9, 11, 12, *range(14, 32))), " "))
_TURNS = re.compile("[\u200e\u200f]+(?=[\u200e\u200f])")
_BLANKS = " \n"
# TDLib's own list of what shows nothing (strip_empty_characters).
_EMPTY = re.compile(
    "[ \t\r\n\v\0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufffc\ufeff\u00a0\U000e0000-\U000e007f]*"
)
_BEYOND_FFFF = re.compile("[\U00010000-\U0010ffff]")


class TextError(ValueError):
    """Why Telegram does not take a text; the sentence is Telegram's."""


def cleaned(text: str, given: Sequence[Json]) -> tuple[str, list[Json]]:
    """The text and its entities; ("", []) when nothing of it shows. Raises TextError."""
    text, entities = _trimmed(*without_removed(text, given))
    return ("", []) if _EMPTY.fullmatch(text) else (text, entities)


def without_removed(text: str, given: Sequence[Json]) -> tuple[str, list[Json]]:
    """The text not yet trimmed. Raises TextError."""
    entities = _placed(text, given) if given else []
    if not _TOUCHED.search(text):
        return text, entities
    removed = [match.start() for match in _REMOVED.finditer(text)]
    if entities and removed:
        entities = untangled(_moved(text, entities, removed))
    text = _REMOVED.sub("", text).translate(_SPACES)
    return _TURNS.sub(lambda run: "\u200c" * len(run[0]), text), entities


def _placed(text: str, given: Sequence[Json]) -> list[Json]:
    for entity in given:
        for name in ("offset", "length"):
            if not 0 <= entity[name] <= _FARTHEST:
                raise TextError(f"Receive an entity with incorrect {name} {entity[name]}")
    entities = untangled(given)
    if entities:
        _check_places(text, entities)
    return entities


def _check_places(text: str, entities: list[Json]) -> None:
    """None beyond the end, none in the middle of a sign of two units."""
    size = utf16_length(text)
    middles = {utf16_length(text[: match.start()]) + 1 for match in _BEYOND_FFFF.finditer(text)}
    for entity in entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        if start in middles:
            raise TextError("Entity begins in a middle of a UTF-16 symbol")
        if end in middles:
            raise TextError(f"Entity beginning at UTF-16 offset {start} ends in a middle of a UTF-16 symbol")
        if start > size:
            raise TextError(f"Entity begins after the end of the text at UTF-16 offset {start}")
        if end > size:
            place = f"after the end of the text at UTF-16 offset {end}"
            raise TextError(f"Entity beginning at UTF-16 offset {start} ends {place}")


def _moved(text: str, entities: list[Json], removed: list[int]) -> list[Json]:
    """What is removed is one unit each."""
    gone = [utf16_length(text[:place]) for place in removed]

    def new_place(old: int) -> int:
        return old - sum(place < old for place in gone)

    moved = []
    for entity in entities:
        start = new_place(entity["offset"])
        end = new_place(entity["offset"] + entity["length"])
        moved.append({**entity, "offset": start, "length": end - start})
    return moved


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Blanks go at the end, and at the beginning up to the first entity."""
    text = text.rstrip(_BLANKS)
    size = utf16_length(text)
    kept = [
        {**entity, "length": min(entity["length"], size - entity["offset"])}
        for entity in entities
        if entity["offset"] < size
    ]
    first = min((entity["offset"] for entity in kept), default=size)
    shift = min(len(text) - len(text.lstrip(_BLANKS)), first)
    return text[shift:], [{**entity, "offset": entity["offset"] - shift} for entity in kept]
