"""The minutes of a meeting as a PDF: who was expected, the agenda, decisions, actions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.events.events import KINDS, Event
from bot.domain.events.minutes import LineKind, MinuteLine
from bot.files.typesetting import printable, typeset_pdf
from bot.texts.french import capitalize_first, day, hours


async def minutes_sheet(
    event: Event,
    department: str,
    place: str,
    people: Sequence[str],
    lines: Sequence[MinuteLine],
    now: datetime,
) -> bytes:
    """`people`: names. Raises Apart."""
    data = {
        "department": printable(department),
        "kind": KINDS[event.kind],
        "title": printable(event.title),
        "place": printable(place),
        "hours": [capitalize_first(line) for line in hours(event.half_days).splitlines()],
        "people": ", ".join(printable(name) for name in people),
        "points": [printable(line.text) for line in lines if line.kind is LineKind.POINT],
        "decisions": [printable(line.text) for line in lines if line.kind is LineKind.DECISION],
        "actions": [
            {
                "what": printable(line.text),
                "who": printable(line.who),
                "when": day(line.due_on) if line.due_on else "",
            }
            for line in lines
            if line.kind is LineKind.ACTION
        ],
    }
    return await typeset_pdf("minutes", data, now)
