"""Entities as Telegram keeps them: none across another's edge, none inside code, bold and its like cut in pieces.

Three sorts: splittable ones (bold…) are cut where others begin and end, quotations hold everything, and the others
(links, code, dates…) stay whole and apart from each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.demo.markup.reading import in_order
from bot.demo.wire import Json

SPLITTABLE = ("bold", "italic", "underline", "strikethrough", "spoiler")
QUOTATIONS = ("blockquote", "expandable_blockquote")
_WITHOUT_STYLE = ("pre", "code", "date_time")


def untangled(entities: Sequence[Json]) -> list[Json]:
    """The entities in order, without what cannot be; the first of two that cross wins."""
    ordered = in_order([entity for entity in entities if entity["length"] > 0])
    if all(_end(one) < other["offset"] for one, other in pairwise(ordered)):
        return ordered
    quotations = _apart([entity for entity in ordered if entity["type"] in QUOTATIONS])
    whole = _apart([entity for entity in ordered if entity["type"] not in {*SPLITTABLE, *QUOTATIONS}])
    kept = in_order([*_within(whole, quotations), *quotations])
    splittable = [entity for entity in ordered if entity["type"] in SPLITTABLE]
    return in_order([*kept, *_split(splittable, kept)])


def _end(entity: Json) -> int:
    return int(entity["offset"] + entity["length"])


def _apart(entities: list[Json]) -> list[Json]:
    kept: list[Json] = []
    for entity in entities:
        if not kept or entity["offset"] >= _end(kept[-1]):
            kept.append(entity)
    return kept


def _within(entities: list[Json], quotations: list[Json]) -> list[Json]:
    """Those that lie inside a quotation or outside of all: none crosses an edge, none holds a quotation."""
    return [
        entity
        for entity in entities
        if not any(
            _overlap(entity, quotation)
            and not (quotation["offset"] <= entity["offset"] and _end(entity) <= _end(quotation))
            for quotation in quotations
        )
    ]


def _overlap(one: Json, other: Json) -> bool:
    return bool(one["offset"] < _end(other) and other["offset"] < _end(one))


def _split(entities: list[Json], others: list[Json]) -> list[Json]:
    """The styles, joined where they touch, then cut at the edges of all the others; code has none."""
    bare = [(other["offset"], _end(other)) for other in others if other["type"] in _WITHOUT_STYLE]
    joined = [span for kind in SPLITTABLE for span in _joined(entities, kind)]
    edges = sorted({edge for other in others for edge in (other["offset"], _end(other))})
    pieces: list[Json] = []
    for kind, start, end in joined:
        starts = {begin for _, begin, _ in joined}
        cuts = [edge for edge in sorted({*edges, *starts}) if start < edge < end]
        for begin, stop in zip([start, *cuts], [*cuts, end], strict=True):
            if not any(first <= begin and stop <= last for first, last in bare):
                pieces.append({"type": kind, "offset": begin, "length": stop - begin})
    return pieces


def _joined(entities: list[Json], kind: str) -> list[tuple[str, int, int]]:
    spans: list[tuple[str, int, int]] = []
    for entity in entities:
        if entity["type"] != kind:
            continue
        start, end = entity["offset"], _end(entity)
        if spans and start <= spans[-1][2]:
            spans[-1] = (kind, spans[-1][1], max(end, spans[-1][2]))
        else:
            spans.append((kind, start, end))
    return spans
